"""Reads of attached files; their bytes are compared with the recorded hash whenever they are given out."""

from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Length

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from modules.mes.models import AttachedFile, Attachment, Batch, ElementRun
from modules.mes.selectors.batches import uuid_of

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/plain": "txt"}


def attachment_by_id(id_: UUID | str) -> Attachment:
    """Return an attachment with its execution; none is `mes.attachment_unknown` (404)."""
    rows = Attachment.objects.select_related("run__batch__order", "run__control_recipe")
    found = rows.filter(id=uuid_of(id_, "mes.attachment_unknown")).first()
    if found is None:
        raise DomainError("mes.attachment_unknown", status=404, params={"element": id_})
    return found


def stored_bytes() -> int:
    """Return the bytes of all attached files, void ones too: they stay."""
    return AttachedFile.objects.aggregate(total=Sum(Length("content")))["total"] or 0


def attachments_of(run: ElementRun) -> list[Attachment]:
    """Return what is attached to an execution, void ones too, in order of time."""
    return list(Attachment.objects.filter(run=run).order_by("attached_at", "id"))


def valid_of(run: ElementRun) -> list[Attachment]:
    """Return what is attached to an execution and not void."""
    return [one for one in attachments_of(run) if one.void_at is None]


def content_of(attachment: Attachment) -> bytes:
    """Return the bytes; other bytes than were attached are `mes.attachment_altered` (409), never given out."""
    stored = AttachedFile.objects.filter(sha256=attachment.sha256).first()
    data = bytes(stored.content) if stored else b""
    if canonical.sha256_hex(data) != attachment.sha256:
        raise DomainError("mes.attachment_altered", status=409, params={"name": attachment.name})
    return data


def package_name(attachment: Attachment) -> str:
    """Return the name by which signatures and the record package know the file."""
    return f"{attachment.id}.{ENDINGS[attachment.media_type]}"


def files_of(batch: Batch) -> dict[str, bytes]:
    """Return every file attached to a batch, void ones too, by its name in the package."""
    rows = Attachment.objects.filter(batch=batch).order_by("id")
    return {package_name(one): content_of(one) for one in rows}
