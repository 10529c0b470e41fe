"""Answers of the identity room to the ports of the floors below."""

from uuid import UUID

from gxp.identity.realm.provider import answering
from gxp.identity.selectors import people
from gxp.identity.services import authentication, direct, provided, sessions
from gxp.kernel.context import current_tenant
from gxp.ports.identity import Attempt, Method, Person, Presence


class TenantAuthenticator:
    """The Authenticator port: the built-in log-in, or Keycloak where the tenant has a realm there."""

    def method(self, *, second: bool) -> Method:
        """Say how; whoever would be sent to a provider that does not answer is refused at once."""
        realm = current_tenant().realm
        if realm is None:
            return "password"
        answering(realm.issuer)
        return "either" if second and realm.direct_client else "provider"

    def authenticate(self, attempt: Attempt) -> Person:
        """Check both components, here or by the tenant's client for a second person's password."""
        realm = current_tenant().realm
        return authentication.authenticate(attempt) if realm is None else direct.authenticate(attempt, realm)


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

    def bearer(self, *, token: str) -> Presence:
        """Return who bears an access token."""
        return provided.bearer(token)

    def signed_with_both(self, *, session: UUID) -> None:
        """Begin the continuous period."""
        sessions.signed_with_both(session=session)
