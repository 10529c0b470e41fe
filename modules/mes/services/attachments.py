"""Attaches files to an execution while it is open, and voids what was attached by mistake."""

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.registry import quotas
from modules.mes.models import AttachedFile, Attachment
from modules.mes.selectors.attachments import attachment_by_id
from modules.mes.services.elements.gates import qualified
from modules.mes.services.execution.entries import require_open, require_role
from modules.mes.services.execution.work import work_on

LARGEST = 6 * 1024 * 1024
_STARTS = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
_LAYOUT = frozenset("\t\n\r\f")


def attach(*, run_id: object, name: str, content: bytes, caption: str = "") -> Attachment:
    """Attach a file (PDF, JPEG, PNG, plain text up to 6 MiB) to an execution that nobody has signed yet.

    Raises `mes.attachment_name`, `mes.attachment_empty`, `mes.attachment_too_large` (413), `mes.attachment_kind`
    (422), `mes.attachment_exists`, `tenancy.quota_storage` (409), and what is refused of an entry: a closed element,
    another's role.
    """
    work = work_on(run_id)
    require_open(work)
    require_role(work)
    qualified(work)
    shown = name.strip()
    if not shown or len(shown) > 160 or not shown.isprintable() or set(shown) & set("/\\"):
        raise DomainError("mes.attachment_name", params={"name": name[:160]})
    kind = media_type(content)
    digest = canonical.sha256_hex(content)
    if Attachment.objects.filter(run=work.run, sha256=digest, void_at__isnull=True).exists():
        raise DomainError("mes.attachment_exists", status=409, params={"name": shown})
    if not AttachedFile.objects.filter(sha256=digest).exists():
        quotas.admit_file(size=len(content))
    AttachedFile.objects.get_or_create(sha256=digest, defaults={"content": content})
    actor = current_actor()
    return Attachment.objects.create(
        batch=work.batch,
        run=work.run,
        name=shown,
        media_type=kind,
        size=len(content),
        sha256=digest,
        caption=caption.strip()[:300],
        attached_at=audit.moment().at,
        attached_by=actor.id,
        attached_by_name=actor.name,
    )


def void(*, attachment_id: object, reason: str) -> Attachment:
    """Void a file that was attached by mistake, while its execution is open; the file itself stays."""
    found = attachment_by_id(str(attachment_id))
    work = work_on(found.run_id)
    require_open(work)
    require_role(work)
    qualified(work)
    if not reason.strip():
        raise DomainError("mes.reason_missing")
    if found.void_at is not None:
        raise DomainError("mes.attachment_void", status=409, params={"name": found.name})
    audit.set_reason(code="mes.attachment_void", text=reason)
    actor = current_actor()
    found.void_at, found.void_reason = audit.moment().at, reason.strip()[:500]
    found.void_by, found.void_by_name = actor.id, actor.name
    found.save(update_fields=["void_at", "void_reason", "void_by", "void_by_name"])
    return found


def media_type(content: bytes) -> str:
    """Return what a file is by its content, never by its name or by what the sender says."""
    if not content:
        raise DomainError("mes.attachment_empty")
    if len(content) > LARGEST:
        raise DomainError("mes.attachment_too_large", status=413, params={"limit": LARGEST // 1024 // 1024})
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise DomainError("mes.attachment_kind") from None
    if any(one < " " and one not in _LAYOUT for one in text):
        raise DomainError("mes.attachment_kind")
    return "text/plain"
