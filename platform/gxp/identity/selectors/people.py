"""People with their roles and permissions."""

from uuid import UUID

from gxp.identity.selectors.rights import person_by_id, person_by_username
from gxp.kernel.errors import DomainError
from gxp.ports.identity import Person


def by_id(user: UUID) -> Person:
    """Return a person by id, or raise `identity.unknown_user` (404)."""
    return _found(person_by_id(user), str(user))


def by_username(username: str) -> Person:
    """Return a person by username, or raise `identity.unknown_user` (404)."""
    return _found(person_by_username(username), username)


def _found(person: Person | None, asked: str) -> Person:
    if person is None:
        raise DomainError("identity.unknown_user", status=404, params={"user": asked})
    return person
