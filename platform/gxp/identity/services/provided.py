"""Sessions that began at the tenant's provider: opened by its code, asked about while they run, ended on both sides.

The provider is asked again at most every `policy.PROVIDER_STEP`, when the person does something: whoever was disabled
there is out here within a minute. While the provider is silent a running session goes on, until its own time ends.
"""

import base64
import hashlib
from datetime import datetime
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.db import transaction

from gxp.compliance import audit
from gxp.http.errors import Traced
from gxp.http.idempotency import once
from gxp.identity import policy
from gxp.identity.models import Session
from gxp.identity.realm import flow, tokens
from gxp.identity.realm.logout import logout_claims
from gxp.identity.selectors.rights import Entered
from gxp.identity.services.arrivals import recognise
from gxp.identity.services.system import as_login
from gxp.kernel.canonical import Json
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Realm, current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.identity import Presence

BEARER = UUID(int=0)  # a bearer of a token has no session here


def proved(token: str, own: Realm, expected: tokens.Expected, *, purpose: str) -> tokens.Claims:
    """Return the claims of a good token; any other is an event and `identity.token_refused` (401)."""
    try:
        return tokens.checked(token, own, expected)
    except tokens.Unfit as unfit:
        raise refusal(purpose, str(unfit)) from None


def refusal(purpose: str, why: str, *, status: int = 401) -> Traced:
    """Write why a proof from the provider was refused, and return what the sender is told."""
    data: dict[str, Json] = {"address": current_request().address, "purpose": purpose, "why": why}
    with as_login():
        audit.event(kind=f"{purpose}.failed", root=ObjectRef.of("identity.login", "provider"), data=data)
    return Traced("identity.token_refused", status=status)


def bearer(token: str) -> Presence:
    """Return who bears an access token of the tenant's issuer; everything else is refused and kept."""
    own = current_tenant().realm
    if own is None:
        raise refusal("token", "no provider")
    person = recognise(proved(token, own, tokens.for_api(own), purpose="token"))
    return Presence(session=BEARER, person=person, station=None, continuous=False, csrf="", bearer=True)


def keep(*, session: UUID, token: str, given: flow.Tokens, sid: str) -> None:
    """Keep how to ask the provider again, under a key that only the session's own token yields."""
    stored = _cipher(token).encrypt(given.refresh.encode()).decode() if given.refresh else ""
    Session.objects.filter(id=session).update(provider_session=sid, refresh=stored, checked_at=utc_now())


def still_welcome(*, session: Entered, token: str, now: datetime) -> bool:
    """Ask the provider whether the person is still welcome; if not it is `identity.ended_by_provider` (401).

    Returns whether it was asked.
    """
    own = current_tenant().realm
    if own is None or not session.refresh:
        return False
    if session.checked_at is not None and now - session.checked_at < policy.PROVIDER_STEP:
        return False
    row = Session.objects.select_for_update(skip_locked=True).filter(id=session.id, checked_at=session.checked_at)
    if not row.exists():
        return False  # another call of the same session asks
    _ask(session, token, own)
    return True


def _ask(session: Entered, token: str, own: Realm) -> None:
    try:
        given = flow.renew(own, _cipher(token).decrypt(session.refresh.encode()).decode())
        claims = tokens.checked(given.id_token, own, tokens.for_client(own.login_client))
        with transaction.atomic():
            recognise(claims)
    except (flow.Ended, tokens.Unfit, InvalidToken) as why:
        raise _ended(session, str(why)) from None
    except DomainError as refused:
        if refused.code == "identity.provider_silent":
            Session.objects.filter(id=session.id).update(checked_at=utc_now())
            return
        raise _ended(session, refused.code) from None
    keep(session=session.id, token=token, given=given, sid=session.provider_session)


def _ended(session: Entered, why: str) -> Traced:
    Session.objects.filter(id=session.id).update(ended_at=utc_now())
    data: dict[str, Json] = {"session": str(session.id), "why": why}
    with as_login():
        audit.event(kind="logout.provider", root=ObjectRef.of("identity.user", session.person.id), data=data)
    return Traced("identity.ended_by_provider", status=401)


def leave(*, session: UUID, token: str) -> None:
    """End the session at the provider too (single log-out); where it is silent, its own time ends it."""
    own = current_tenant().realm
    stored = Session.objects.filter(id=session).values_list("refresh", flat=True).first()
    if own is None or not stored:
        return
    answered = flow.leave(own, _cipher(token).decrypt(stored.encode()).decode())
    if not answered:
        data: dict[str, Json] = {"session": str(session)}
        audit.event(kind="logout.provider_silent", root=ObjectRef.of("identity.session", session), data=data)


def end_by_provider(token: str) -> int:
    """End the sessions that a logout token of the tenant's issuer names; return how many.

    Any other token, and one that came before, is an event and `identity.token_refused` (400). A session whose own
    log-out is under way is left to it: waiting for it would make both wait for the provider.
    """
    own = current_tenant().realm
    if own is None:
        raise refusal("backchannel", "no provider", status=400)
    try:
        claims = logout_claims(token, own)
    except tokens.Unfit as unfit:
        raise refusal("backchannel", str(unfit), status=400) from None
    if not once(actor="oidc:logout", key=str(claims["jti"])):
        raise refusal("backchannel", "used before", status=400)
    named = {"user__subject": claims.get("sub"), "provider_session": claims.get("sid")}
    wanted = {key: str(value) for key, value in named.items() if value}
    found = Session.objects.select_for_update(skip_locked=True, of=("self",)).filter(ended_at=None, **wanted)
    ended = list(found.values_list("id", "user_id"))
    Session.objects.filter(id__in=[session for session, _ in ended]).update(ended_at=utc_now())
    with as_login():
        for session, user in ended:
            data: dict[str, Json] = {"session": str(session)}
            audit.event(kind="logout.backchannel", root=ObjectRef.of("identity.user", user), data=data)
    return len(ended)


def arrived_lately(*, session: UUID) -> None:
    """Refuse unless the person has just come from the provider (`identity.log_in_again`, 401)."""
    begun = Session.objects.filter(id=session).values_list("created_at", flat=True).first()
    if begun is None or utc_now() - begun > policy.JUST_NOW:
        raise DomainError("identity.log_in_again", status=401)


def _cipher(token: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"refresh\0" + token.encode()).digest()))
