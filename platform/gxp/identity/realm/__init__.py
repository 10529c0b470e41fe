"""What tenants with a realm of their own ask of Keycloak: log-in, re-authentication, tokens; writes nothing."""

from gxp.kernel.context import Realm, current_tenant
from gxp.kernel.errors import DomainError

# What an access token must be meant for, and the level that a signature's token must have reached.
API_AUDIENCE = "yaoheng-api"
SIGN_ACR = "esign"


def own_realm() -> Realm:
    """Return the tenant's realm; a tenant whose people log in here has none (`identity.no_provider`, 409)."""
    found = current_tenant().realm
    if found is None:
        raise DomainError("identity.no_provider", status=409)
    return found


def passwords_kept_here() -> None:
    """Refuse whatever concerns passwords where the provider keeps them (`identity.passwords_at_provider`, 409)."""
    if current_tenant().realm is not None:
        raise DomainError("identity.passwords_at_provider", status=409)
