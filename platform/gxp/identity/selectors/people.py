"""People with their roles and permissions."""

import json
from uuid import UUID

from gxp.identity.models import Acknowledgement, Membership, User
from gxp.kernel.errors import DomainError
from gxp.ports.identity import Person

ACKNOWLEDGEMENT_VERSION = "1"


def roles_of(user: UUID) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return (role codes sorted, permission codes) of a user."""
    rows = Membership.objects.filter(user_id=user, active=True).values_list("role__code", "role__permissions")
    roles = tuple(sorted(code for code, _ in rows))
    permissions = frozenset(permission for _, text in rows for permission in json.loads(text))
    return roles, permissions


def person(user: User) -> Person:
    """Return a user as others see one; nothing is permitted while the first password must be changed."""
    roles, permissions = roles_of(user.id)
    acknowledged = Acknowledgement.objects.filter(user=user, version=ACKNOWLEDGEMENT_VERSION).exists()
    due = user.credential.must_change
    return Person(
        id=user.id,
        username=user.username,
        name=user.printed_name,
        roles=roles,
        permissions=frozenset() if due else permissions,
        active=user.active,
        acknowledged=acknowledged and not due,
        language=user.language,
    )


def by_id(user: UUID) -> Person:
    """Return a person by id, or raise `identity.unknown_user` (404)."""
    return _found(User.objects.select_related("credential").filter(id=user).first(), str(user))


def by_username(username: str) -> Person:
    """Return a person by username, or raise `identity.unknown_user` (404)."""
    return _found(User.objects.select_related("credential").filter(username=username).first(), username)


def _found(user: User | None, asked: str) -> Person:
    if user is None:
        raise DomainError("identity.unknown_user", status=404, params={"user": asked})
    return person(user)
