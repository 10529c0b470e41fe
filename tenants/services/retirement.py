"""Drops a suspended tenant for good, once its time is over and its name was repeated, and certifies what was dropped.

Schema, role, rows and certificate are one transaction; then the files go (the sealer's keys, the checkpoints outside
the database). A worker sweeps what a run that was killed in between left (`sweep`). Backups, the archive of the
database's own log and the mailboxes of people are not reached: their times are set where they are kept.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.kernel import canonical
from gxp.kernel.canonical import Document
from gxp.kernel.clock import utc_now, utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.note import Note, NoteKey, sign_note
from tenants import owner
from tenants.contents import Contents, contents
from tenants.models import Retirement, State, Tenant, TenantAct
from tenants.selectors import by_subdomain
from tenants.services.dropping import drop

INSTALLATION = "installation"
SIGNER = "yaoheng/installation"
NAMED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FOLDERS = ("keys", "checkpoints")
# What the planner remembers of values (pg_statistic) would keep names that are gone, until somebody analyses anew.
REMEMBERED = "SELECT DISTINCT starelid::regclass::text FROM pg_statistic s WHERE s::text LIKE ANY(%s) ORDER BY 1"


def retire(*, subdomain: str, confirmed: str, who: str, reason: str) -> Note:
    """Drop everything of a suspended tenant; return the signed certificate.

    Raises `tenancy.unknown_tenant` (404), `tenancy.no_reason`, `tenancy.not_confirmed` (422), `tenancy.not_in_state`
    and `tenancy.retention` (409); then nothing is changed.
    """
    tenant = by_subdomain(subdomain)
    _decided(tenant, subdomain, confirmed, who, reason)
    files = [path.name for path in _files() if _tenant_of(path) == tenant.id]
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
        locked = Tenant.objects.select_for_update().filter(id=tenant.id, state=State.SUSPENDED).first()
        if locked is None:
            raise _not_suspended(tenant, subdomain)
        with database.cursor() as cursor:
            found = contents(cursor, tenant.schema_name)
        drop(database, tenant.schema_name)
        document = _document(locked, subdomain, found, files, {"reason": reason.strip(), "who": who.strip()})
        note, key = _signed(document)
        Retirement.objects.bulk_create([Retirement(tenant=tenant.id, certificate=note.text, key=key.text)])
    sweep()
    _forget_values(tenant.schema_name, str(tenant.id), tenant.name, subdomain)
    return note


def sweep() -> list[str]:
    """Remove the files of tenants that were retired; return their names."""
    there = [(path, id_) for path in _files() if (id_ := _tenant_of(path)) is not None]
    if not there:
        return []
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        named = {id_ for _, id_ in there}
        gone = set(Retirement.objects.filter(tenant__in=named).values_list("tenant", flat=True))
    removed = [path for path, id_ in there if id_ in gone]
    for path in removed:
        path.unlink(missing_ok=True)
    return [path.name for path in removed]


def _forget_values(*words: str) -> None:
    """Have the tables analysed anew of whose values the planner remembers one of the words."""
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database, database.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(REMEMBERED, [[f"%{word}%" for word in words]])
        tables = [str(row[0]) for row in cursor.fetchall()]
        if tables:
            cursor.execute(f"ANALYZE {', '.join(tables)}")


def _decided(tenant: Tenant, subdomain: str, confirmed: str, who: str, reason: str) -> None:
    if not who.strip() or not reason.strip():
        raise DomainError("tenancy.no_reason", params={"limit": 300})
    if tenant.state != State.SUSPENDED:
        raise _not_suspended(tenant, subdomain)
    if unicodedata.normalize("NFC", confirmed) != unicodedata.normalize("NFC", tenant.name):
        raise DomainError("tenancy.not_confirmed", params={"subdomain": subdomain})
    act = TenantAct.objects.filter(tenant=tenant, act="suspended").latest("at")
    free = act.at + timedelta(days=settings.GXP_RETENTION_DAYS)
    if utc_now() < free:
        params = {"days": settings.GXP_RETENTION_DAYS, "since": utc_text(act.at), "until": utc_text(free)}
        raise DomainError("tenancy.retention", status=409, params=params)


def _not_suspended(tenant: Tenant, subdomain: str) -> DomainError:
    params = {"subdomain": subdomain, "state": tenant.state, "wanted": State.SUSPENDED}
    return DomainError("tenancy.not_in_state", status=409, params=params)


def _document(
    tenant: Tenant, subdomain: str, found: Contents, files: list[str], said: dict[str, canonical.Json]
) -> Document:
    """Return the certificate's statement; whoever knows name and address can compute their hashes."""
    fields: dict[str, canonical.Json] = {
        "address_sha256": _sha256(f"{subdomain}.{settings.GXP_DOMAIN}"),
        "bytes": str(found.bytes),
        "checkpoint": found.checkpoint,
        "files": str(len(files)),
        "name_sha256": _sha256(unicodedata.normalize("NFC", tenant.name)),
        "release": tenant.release,
        "retired_at": utc_text(utc_now()),
        "rows": {table: str(count) for table, count in sorted(found.rows.items())},
        "tenant": str(tenant.id),
        **said,
    }
    return canonical.record("tenancy.retirement", fields)


def _signed(document: Document) -> tuple[Note, NoteKey]:
    keys = KeyFolder(settings.GXP_HOME / "keys")
    key = keys.present(INSTALLATION, None) or keys.create(INSTALLATION)
    note = sign_note(canonical.dumps(document).decode() + "\n", name=SIGNER, key=key)
    return note, NoteKey(SIGNER, key.public)


def _files() -> Iterator[Path]:
    for name in FOLDERS:
        folder = settings.GXP_HOME / name
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.is_file())


def _tenant_of(path: Path) -> UUID | None:
    found = NAMED.search(path.name)
    return UUID(found.group()) if found else None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
