"""Writes of drafts; what happens to a version after that is `gxp.compliance.lifecycle.configuration`."""

from uuid import UUID

from django.db import connection
from django.db.models import Max

from gxp.compliance.versioning.kinds import Document, kind_of
from gxp.compliance.versioning.models import ConfigVersion
from gxp.http.scope import WHOLE, require_at
from gxp.kernel import canonical
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7

LIFECYCLE = "versioning.version/1"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 20261122))"


def draft(
    *, kind: str, key: str, document: Document, scope: str = "", based_on: ConfigVersion | None = None
) -> ConfigVersion:
    """Begin a new version; its number follows the last one of its key. `scope` defaults to the key."""
    permitted(kind_of(kind).write)
    text = canonical.dumps(document).decode()  # type: ignore[arg-type]  # refuses what is not canonical
    actor = current_actor()
    return ConfigVersion.objects.create(
        kind=kind,
        key=key,
        scope=scope or key,
        number=_next_number(kind, key),
        content=text,
        sha256=canonical.sha256_hex(text.encode()),
        status="draft",
        lifecycle_name=LIFECYCLE,
        author=_author(actor.id),
        author_name=actor.name,
        based_on=based_on.id if based_on else None,
    )


def _author(actor: str) -> UUID:
    """Return the author's id; a system actor (import, seed) is nobody's id, so that it excludes nobody."""
    try:
        return UUID(actor)
    except ValueError:
        return uuid7()


def _next_number(kind: str, key: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"{kind}:{key}"])
    last = ConfigVersion.objects.filter(kind=kind, key=key).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def save(*, version: ConfigVersion, document: Document) -> ConfigVersion:
    """Replace the content of a draft; in any other state it is `versioning.not_draft` (409)."""
    permitted(kind_of(version.kind).write)
    text = canonical.dumps(document).decode()  # type: ignore[arg-type]  # refuses what is not canonical
    sha256 = canonical.sha256_hex(text.encode())
    changed = ConfigVersion.objects.filter(id=version.id, status="draft").update(content=text, sha256=sha256)
    if changed != 1:
        raise DomainError("versioning.not_draft", status=409, params={"version": version.id})
    version.content, version.sha256 = text, sha256
    return version


def permitted(permission: str) -> None:
    """Refuse an actor without the permission; a system actor (seed, import) is named in the trail instead."""
    if current_actor().kind == "person" and permission not in current_request().permissions:
        raise DomainError("identity.not_permitted", status=403, params={"permission": permission})
    require_at(permission, WHOLE)  # configuration is the whole company's
