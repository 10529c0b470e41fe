"""Issuing a package: barrier → render → manifest of all hashes → `package.issued` → seal → checkpoint → ZIP.

Several units of work follow each other, because an entry is sealed only after its transaction has committed; so this
is called outside of any unit (a task, the demo, the command line), never inside a request's own. From the barrier to
the closing leaf the record stands still (`audit.stop_record`); what came in nevertheless, by whoever writes without
closing or signing, is found by the closing leaf's number, and the package is rendered again.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection, models

from gxp.compliance import audit
from gxp.compliance.package import assembly
from gxp.compliance.package.assembly import Head
from gxp.compliance.package.models import IssuedPackage, PackageFile
from gxp.compliance.package.render.pdf import Cover, render
from gxp.compliance.package.services import contents
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.context import RequestContext, Tenant, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.note import Note
from gxp.kernel.transparency.tree import leaf_hash
from gxp.ports.units import unit

POLL_SECONDS = 0.05
STANDSTILL_SECONDS = 5
STAMP_SECONDS = 3
RENDERINGS = 5
TITLE = I18n("批记录", "Batch record")
COVERING = """
SELECT c.note, c.size, c.epoch, coalesce(string_agg(s.line, '' ORDER BY s.witness), ''),
       count(s.witness) FILTER (WHERE s.witness = ANY(%s)), t.token
FROM audit_checkpoint c LEFT JOIN audit_cosignature s ON s.epoch = c.epoch AND s.size = c.size
LEFT JOIN audit_timestamp t ON t.epoch = c.epoch AND t.size = c.size AND t.at = c.at
WHERE c.size > %s GROUP BY c.note, c.size, c.epoch, c.at, t.token
ORDER BY 5 DESC, t.token IS NULL, c.epoch DESC, c.size, c.at DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Issued:
    """A finished package: its row, number, file name and bytes."""

    id: UUID
    number: int
    name: str
    data: bytes
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was rendered: files outside log/, the manifest, the closing event, and how many leaves there were before."""

    files: assembly.Files
    manifest: bytes
    event: UUID
    count: int


@dataclass(frozen=True, slots=True)
class Covering:
    """A checkpoint with its cosignatures, size and epoch, and its time-stamp token, empty where there is none."""

    note: Note
    size: int
    epoch: int
    stamp: bytes


def reserve(*, root: ObjectRef, reason: str = "") -> IssuedPackage:
    """Give the next number of a record's packages, inside the caller's unit; a reissue without reason is refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"package/{root}"])
    last = IssuedPackage.objects.filter(root=str(root)).aggregate(n=models.Max("number"))["n"] or 0
    if last and not reason.strip():
        raise DomainError("package.reason_missing", params={"number": last + 1})
    return IssuedPackage.objects.create(root=str(root), number=last + 1, reason=reason)


def issue(
    *,
    tenant: Tenant,
    context: RequestContext,
    root: ObjectRef,
    reason: str = "",
    title: I18n = TITLE,
    witnesses: Sequence[str] | None = None,
    timeout: int = 30,
) -> Issued:
    """Reserve a number and build the package; outside of any unit of work; `timeout` in seconds.

    `witnesses`: names whose cosignature the checkpoint must bear; None is all that are enrolled and not revoked.
    Errors: `audit.barrier_timeout` and `package.not_cosigned` (503), `package.reason_missing`, those of rendering.
    """
    with unit(tenant=tenant, context=context):
        package = reserve(root=root, reason=reason)
    return build(tenant=tenant, context=context, package=package, title=title, witnesses=witnesses, timeout=timeout)


def build(
    *,
    tenant: Tenant,
    context: RequestContext,
    package: IssuedPackage,
    title: I18n = TITLE,
    witnesses: Sequence[str] | None = None,
    timeout: int = 30,
) -> Issued:
    """Build a reserved package and store its file; outside of any unit of work.

    A record that does not come to rest while it is rendered is `package.record_busy` (503).
    """
    root = ObjectRef.parse(package.root)
    for _ in range(RENDERINGS):
        with unit(tenant=tenant, context=context):
            audit.barrier(root, timeout)
        draft = _drafted(tenant, context, root, package, title)
        with unit(tenant=tenant, context=context):
            entries = _entries(root, str(draft.event))
            if len(entries) == draft.count + 1:
                names = [one.name for one in audit.enrolled_witnesses()] if witnesses is None else witnesses
                files = {**draft.files, **_log_files(entries, names, timeout), "manifest.json": draft.manifest}
                return _stored(package, files, draft.manifest)
            _withdraw(root, package, draft)
    raise DomainError("package.record_busy", status=503, params={"number": package.number, "times": RENDERINGS})


def _drafted(tenant: Tenant, context: RequestContext, root: ObjectRef, package: IssuedPackage, title: I18n) -> Draft:
    """Render and close the package while nothing of the record is closed or signed."""
    with _standing_still(tenant, context, root):
        with unit(tenant=tenant, context=context):
            audit.barrier(root, STANDSTILL_SECONDS)
            draft = _written(root, package, title)
        with unit(tenant=tenant, context=context):
            audit.barrier(root, STANDSTILL_SECONDS)
    return draft


@contextmanager
def _standing_still(tenant: Tenant, context: RequestContext, root: ObjectRef) -> Iterator[None]:
    with unit(tenant=tenant, context=context):
        audit.stop_record(root)
    try:
        yield
    finally:
        with unit(tenant=tenant, context=context):
            audit.free_record(root)


def _written(root: ObjectRef, package: IssuedPackage, title: I18n) -> Draft:
    log, now = audit.record_log(root), audit.moment()
    parts = contents.module_parts(root)
    cover = Cover(
        title=title, reference=str(root), footer=f"第 {package.number} 号包 / package {package.number}", at=now
    )
    files = {
        **contents.unit_files(root),
        **contents.signature_files(log),
        **contents.part_files(parts),
        **contents.table_files(log),
        **contents.fixed_files(),
        "record.pdf": render(cover, parts),
    }
    head = Head(
        tenant=str(current_tenant().id),
        root=root,
        number=package.number,
        title=title,
        issued_at=now,
        software=settings.GXP_SOFTWARE,
        count=len(log.entries),
        last_leaf=leaf_hash(log.entries[-1].leaf.encode()).hex() if log.entries else "",
    )
    manifest = assembly.manifest(head, files)
    event = audit.event(kind="package.issued", data=assembly.closing_data(head, manifest), root=root)
    return Draft(files, manifest, event, len(log.entries))


def _withdraw(root: ObjectRef, package: IssuedPackage, draft: Draft) -> None:
    """Say in the trail that what a closing event named was never handed out."""
    data: dict[str, Json] = {
        "manifest": canonical.sha256_hex(draft.manifest),
        "number": str(package.number),
        "why": "the record went on while it was rendered",
    }
    audit.event(kind="package.withdrawn", data=data, root=root)


def _entries(root: ObjectRef, event: str) -> list[assembly.SealedEntry]:
    """Return the record's sealed entries up to the closing one."""
    sealed = audit.record_log(root).entries
    closing = next(at for at, one in enumerate(sealed) if f'"object":{{"id":"{event}"' in one.entry)
    return [
        assembly.SealedEntry(one.index, one.entry.encode(), one.context.encode(), one.leaf.encode())
        for one in sealed[: closing + 1]
    ]


def _log_files(entries: Sequence[assembly.SealedEntry], witnesses: Sequence[str], timeout: int) -> assembly.Files:
    found = _covering(entries[-1].index, witnesses, timeout)
    return assembly.log_files(
        entries,
        nodes=audit.stored_tree(found.size),
        size=found.size,
        checkpoint=found.note.text,
        key=audit.key_of(found.epoch),
        stamp=found.stamp,
    )


def _covering(index: int, witnesses: Sequence[str], timeout: int) -> Covering:
    """Wait for a checkpoint that covers the closing leaf and bears every witness's cosignature.

    Where an authority stamps, its stamp is waited for a moment; a package without one is a package all the same.
    """
    began = time.monotonic()
    wanted = len(set(witnesses))
    while True:
        with connection.cursor() as cursor:
            cursor.execute(COVERING, [list(witnesses), index])
            row = cursor.fetchone()
        waited = time.monotonic() - began
        unstamped = bool(settings.GXP_TSA_URL) and row is not None and row[5] is None
        if row is not None and row[4] >= wanted and (not unstamped or waited > STAMP_SECONDS):
            return Covering(Note.parse(row[0] + row[3]), int(row[1]), int(row[2]), bytes(row[5] or b""))
        if waited > timeout + STAMP_SECONDS * unstamped:
            code = "package.not_cosigned" if row else "audit.barrier_timeout"
            raise DomainError(code, status=503, params={"witnesses": ", ".join(witnesses), "waiting": "1"})
        time.sleep(POLL_SECONDS)


def _stored(package: IssuedPackage, files: assembly.Files, manifest: bytes) -> Issued:
    data = assembly.write_zip(files)
    name = f"{package.root.replace(':', '-')}-{package.number:02d}.zip"
    PackageFile.objects.create(
        package=package.id,
        name=name,
        sha256=canonical.sha256_hex(data),
        manifest_sha256=canonical.sha256_hex(manifest),
        size=len(data),
        content=data,
    )
    return Issued(package.id, package.number, name, data, canonical.sha256_hex(manifest))
