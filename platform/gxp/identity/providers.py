"""Answers of the identity room to the ports of the floors below."""

from uuid import UUID

from gxp.identity.selectors import people
from gxp.identity.services import authentication, sessions
from gxp.ports.identity import Attempt, Person, Presence


class BuiltInAuthenticator:
    """The built-in log-in behind the Authenticator port."""

    def authenticate(self, attempt: Attempt) -> Person:
        """Check both components."""
        return authentication.authenticate(attempt)


class RoleAuthorizer:
    """Permissions by role membership."""

    def permissions(self, *, person: UUID) -> frozenset[str]:
        """Return what the person may do now."""
        return people.by_id(person).permissions


class Directory:
    """People by id and username."""

    def by_id(self, person: UUID) -> Person:
        """Return the person of an id."""
        return people.by_id(person)

    def by_username(self, username: str) -> Person:
        """Return the person of a username."""
        return people.by_username(username)


class StoredSessions:
    """Sessions in the tenant's own schema: a token of one tenant is unknown in another."""

    def enter(self, *, token: str, active: bool) -> Presence | None:
        """Return who is present."""
        return sessions.enter(token=token, active=active)

    def signed_with_both(self, *, session: UUID) -> None:
        """Begin the continuous period."""
        sessions.signed_with_both(session=session)
