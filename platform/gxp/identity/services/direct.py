"""A second person's password, typed at a station and shown to Keycloak behind the scenes: where the tenant allows it.

Keycloak counts wrong attempts and locks by its own policy (`bruteForceProtected`); here each failure is an event.
"""

from gxp.compliance import audit
from gxp.http.errors import Traced
from gxp.identity.realm import flow, tokens
from gxp.identity.services.arrivals import recognise
from gxp.identity.services.system import as_login
from gxp.kernel.canonical import Json
from gxp.kernel.context import Realm
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.identity import Attempt, Person


def authenticate(attempt: Attempt, realm: Realm) -> Person:
    """Return the person, or raise `identity.wrong_credentials` (401) with its event.

    A tenant that does not allow it is `identity.passwords_at_provider` (409), a silent Keycloak
    `identity.provider_silent` (503).
    """
    if not realm.direct_client:
        raise DomainError("identity.passwords_at_provider", status=409)
    try:
        given = flow.by_password(realm, username=attempt.username, password=attempt.secret)
        claims = tokens.checked(given.id_token, realm, tokens.for_client(realm.direct_client))
    except (flow.Ended, tokens.Unfit) as why:
        raise _failed(attempt, str(why)) from None
    person = recognise(claims, roles=False)
    if person.username != attempt.username:
        raise _failed(attempt, "another person")
    return person


def _failed(attempt: Attempt, why: str) -> Traced:
    data: dict[str, Json] = {
        "address": attempt.address,
        "purpose": attempt.purpose,
        "station": attempt.station,
        "username": attempt.username,
        "why": why,
    }
    with as_login():
        audit.event(kind=f"{attempt.purpose}.failed", root=ObjectRef.of("identity.login", "provider"), data=data)
    return Traced("identity.wrong_credentials", status=401)
