"""Roles as versioned configuration: the version in force, what is proposed, and what a version changed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from gxp.compliance.versioning import selectors
from gxp.compliance.versioning.models import ConfigVersion
from gxp.identity.models import Membership, Role
from gxp.kernel import canonical
from gxp.kernel.clock import utc_now, utc_text
from gxp.kernel.i18n import I18n
from gxp.registry import permissions as catalogue

KIND = "identity.role"
Content = Mapping[str, Any]


def content(*, code: str, name: I18n, permissions: Sequence[str]) -> dict[str, object]:
    """Return the document of a role: code, names, and its permissions once each, sorted."""
    return {"code": code, "names": name.canonical(), "permissions": sorted(set(permissions))}


def content_of(role: Role) -> dict[str, object]:
    """Return a role as it is in force, in the form of its document."""
    return content(code=role.code, name=I18n(role.name_zh, role.name_en), permissions=json.loads(role.permissions))


def unknown(codes: Sequence[str]) -> list[str]:
    """Return the codes that are no permission of the catalogue."""
    return [one for one in codes if one not in catalogue()]


def effective_numbers() -> dict[str, str]:
    """Return role code -> number of the version in force; a role of the starting set has none."""
    rows = ConfigVersion.objects.filter(kind=KIND, status="effective").values_list("key", "number")
    return {key: str(number) for key, number in rows}


def pending(code: str) -> ConfigVersion | None:
    """Return the version of a role that is not decided yet, None where there is none."""
    return ConfigVersion.objects.filter(kind=KIND, key=code, status__in=("draft", "in_review", "approved")).first()


def held_by_somebody(permission: str) -> bool:
    """Say whether an active person holds a role with a permission, in the whole company and without an end."""
    everywhere = Membership.objects.filter(active=True, user__active=True, places=None, valid_until=None)
    held = everywhere.filter(Q(valid_from=None) | Q(valid_from__lte=utc_now())).select_related("role")
    return any(permission in json.loads(one.role.permissions) for one in held)


def version_rows(versions: Sequence[ConfigVersion]) -> list[dict[str, object]]:
    """Return versions of roles with what each added and took away from the one before it, or from the role."""
    keys = {one.key for one in versions}
    stories: dict[str, list[ConfigVersion]] = {}
    for one in ConfigVersion.objects.filter(kind=KIND, key__in=keys).order_by("number"):
        stories.setdefault(one.key, []).append(one)
    start = {one.code: content_of(one) for one in Role.objects.filter(code__in=keys)}
    return [_row(one, _before(one, stories[one.key], start)) for one in versions]


def _before(version: ConfigVersion, story: Sequence[ConfigVersion], start: Mapping[str, Content]) -> Content | None:
    """What a version was or would be compared with: the version it was based on, else the role as it is in force."""
    based = next((one for one in story if one.id == version.based_on), None)
    if based is not None:
        return canonical.load_object(based.content.encode())
    return start.get(version.key) if version.status in {"draft", "in_review", "approved"} else None


def _row(version: ConfigVersion, before: Content | None) -> dict[str, object]:
    document: Content = canonical.load_object(version.content.encode())
    now, then = set(document["permissions"]), set(before["permissions"]) if before else set()
    return {
        "id": str(version.id),
        "ref": str(selectors.ref_of(version)),
        "code": version.key,
        "number": str(version.number),
        "names": document["names"],
        "permissions": document["permissions"],
        "added": sorted(now - then),
        "removed": sorted(then - now),
        "status": version.status,
        "author": {"id": str(version.author), "name": version.author_name},
        "created_at": utc_text(version.created_at),
        "effective_from": utc_text(version.effective_from) if version.effective_from else None,
    }
