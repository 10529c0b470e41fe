"""What a realm must be, as data: its policy, its clients, their flow and mappers, in Keycloak's own words.

The figures are those of `gxp.identity.policy`, so that a tenant with a realm lives under the same rules as one without.
"""

from collections.abc import Mapping, Sequence

from gxp.identity import policy
from gxp.identity.realm import API_AUDIENCE, SIGN_ACR
from gxp.kernel.context import Realm

Json = Mapping[str, object]
SIGN_FLOW = "esign"
EVENTS_KEPT = 90 * 24 * 3600
CODE_LIFE = 60
LOGIN_LIFE = 180
CALLBACK, SIGNED = "/api/identity/oidc/callback", "/api/identity/oidc/signed"
LOGGED_OUT = "/api/identity/oidc/backchannel"


def realm(name: str, *, shared: bool) -> Json:
    """The realm's policy: brute force (off by default), passwords, events, times; no self-service."""
    life = policy.PASSWORD_LIFE.days
    return {
        "realm": name,
        "enabled": True,
        "sslRequired": "external",
        "registrationAllowed": False,
        "resetPasswordAllowed": False,
        "rememberMe": False,
        "editUsernameAllowed": False,
        "loginWithEmailAllowed": False,
        "organizationsEnabled": shared,
        "bruteForceProtected": True,
        "permanentLockout": False,
        "failureFactor": policy.WRONG_ATTEMPTS,
        "waitIncrementSeconds": int(policy.FIRST_LOCK.total_seconds()),
        "maxFailureWaitSeconds": int(policy.LONGEST_LOCK.total_seconds()),
        "maxDeltaTimeSeconds": int(policy.ABSOLUTE.total_seconds()),
        "passwordPolicy": f"length({policy.SHORTEST_PASSWORD}) and notUsername(undefined) and passwordHistory(5)"
        f" and forceExpiredPasswordChange({life}) and hashAlgorithm(argon2)",
        "eventsEnabled": True,
        "eventsExpiration": EVENTS_KEPT,
        "adminEventsEnabled": True,
        "adminEventsDetailsEnabled": True,
        "defaultSignatureAlgorithm": "RS256",
        "accessTokenLifespan": 300,
        "accessCodeLifespan": CODE_LIFE,
        "accessCodeLifespanLogin": LOGIN_LIFE,
        # Keycloak rounds up to its own minutes; what ends a session on time is our own clock (gxp.identity.policy).
        "ssoSessionIdleTimeout": 2 * int(policy.IDLE.total_seconds()),
        "ssoSessionMaxLifespan": int(policy.ABSOLUTE.total_seconds()),
    }


def clients(own: Realm, *, addresses: Sequence[str]) -> Mapping[str, Json]:
    """The tenant's clients by their id, without their secrets."""
    found = {
        own.login_client: _client(redirects=[f"{one}{CALLBACK}" for one in addresses], attributes=_told(addresses)),
        own.sign_client: _client(redirects=[f"{one}{SIGNED}" for one in addresses], attributes=_signing()),
        own.api_client: {**_client(), "serviceAccountsEnabled": True},
    }
    if own.direct_client:
        found[own.direct_client] = {**_client(attributes=_short()), "directAccessGrantsEnabled": True}
    return found


def _client(*, redirects: Sequence[str] = (), attributes: Json | None = None) -> Json:
    return {
        "enabled": True,
        "protocol": "openid-connect",
        "publicClient": False,
        "clientAuthenticatorType": "client-secret",
        "standardFlowEnabled": bool(redirects),
        "implicitFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "serviceAccountsEnabled": False,
        "fullScopeAllowed": True,
        "redirectUris": list(redirects),
        "webOrigins": [],
        "attributes": {"pkce.code.challenge.method": "S256" if redirects else "", **(attributes or {})},
    }


def _told(addresses: Sequence[str]) -> Json:
    """Where Keycloak says that somebody logged out; the first address is the portal's own."""
    return {
        "backchannel.logout.url": f"{addresses[0]}{LOGGED_OUT}" if addresses else "",
        "backchannel.logout.session.required": "true",
    }


def _short() -> Json:
    """A proof of a moment: no refresh tokens, a minute's life."""
    return {"use.refresh.tokens": "false", "access.token.lifespan": str(CODE_LIFE)}


def _signing() -> Json:
    return {**_short(), "acr.loa.map": f'{{"{SIGN_ACR}":"1"}}'}


def mappers(own: Realm) -> Mapping[str, Mapping[str, Json]]:
    """The claims that a client's tokens carry beyond the usual ones: client id -> name -> mapper."""
    everywhere = {"id.token.claim": "true", "access.token.claim": "true"}
    roles = {
        "protocolMapper": "oidc-usermodel-realm-role-mapper",
        "config": {"claim.name": "roles", "multivalued": "true", "jsonType.label": "String", **everywhere},
    }
    groups = {
        "protocolMapper": "oidc-group-membership-mapper",
        "config": {"claim.name": "groups", "full.path": "false", **everywhere},
    }
    audience = {
        "protocolMapper": "oidc-audience-mapper",
        "config": {"included.custom.audience": API_AUDIENCE, "access.token.claim": "true", "id.token.claim": "false"},
    }
    people = {"yaoheng roles": roles, "yaoheng groups": groups}
    return {own.login_client: people, own.api_client: {"yaoheng roles": roles, "yaoheng audience": audience}}


# The flow of signatures: no cookie step, so that no running session answers for the signer; level 1 never lasts.
CONDITION = {"loa-condition-level": "1", "loa-max-age": "0"}
EXECUTIONS = (
    ("", "esign level", "CONDITIONAL"),
    ("conditional-level-of-authentication", "", "REQUIRED"),
    ("auth-username-password-form", "", "REQUIRED"),
)
