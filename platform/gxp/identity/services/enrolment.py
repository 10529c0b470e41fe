"""Roles and stations."""

import json
from collections.abc import Iterable

from gxp.identity.models import Role, Station
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.registry import permissions as catalogue


def put_role(*, code: str, name: I18n, permissions: Iterable[str]) -> Role:
    """Write a role: the starting set of a new company, and what an approved version says (`services.roles`).

    A permission that the catalogue does not know is `identity.unknown_permission`.
    """
    wanted = sorted(set(permissions))
    unknown = [permission for permission in wanted if permission not in catalogue()]
    if unknown:
        raise DomainError("identity.unknown_permission", status=422, params={"permission": ", ".join(unknown)})
    text = json.dumps(wanted, separators=(",", ":"))
    values = {"name_zh": name.zh, "name_en": name.en, "permissions": text}
    role, _ = Role.objects.update_or_create(code=code, defaults=values)
    return role


def put_station(*, code: str, name: I18n, room: str, active: bool = True) -> Station:
    """Enrol a terminal in a room, or change or withdraw one."""
    values = {"name_zh": name.zh, "name_en": name.en, "room": room, "active": active}
    station, _ = Station.objects.update_or_create(code=code, defaults=values)
    return station
