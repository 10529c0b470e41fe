"""Checks a logout token of a tenant's issuer (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6).

It is no proof of a person, and must not be one: whoever holds an ID token cannot log anybody out with it, and no logout
token opens anything. That it comes once is remembered by whoever acts on it.
"""

from gxp.identity.realm.tokens import ALGORITHM, LARGEST, SKEW, Claims, Unfit, header_and_claims, key_of, proved
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Realm

EVENT = "http://schemas.openid.net/event/backchannel-logout"
TYPE = "logout+jwt"
# A message that was on its way longer than this is refused; its sender's clock may differ by `SKEW`.
LIFE = 120  # seconds


def logout_claims(token: str, realm: Realm) -> Claims:
    """Return the claims of a logout token that is good, or raise `Unfit`."""
    if len(token) > LARGEST or token.count(".") != 2:
        raise Unfit("no token")
    header, unproved = header_and_claims(token)
    if unproved.get("iss") != realm.issuer:
        raise Unfit("another issuer")
    if header.get("alg") != ALGORITHM or "crit" in header:
        raise Unfit("another algorithm")
    if str(header.get("typ", "")).lower() != TYPE:
        raise Unfit("another kind of token")
    claims = proved(token, key_of(realm, header.get("kid")))
    _meant(claims, realm)
    _in_time(claims)
    return claims


def _meant(claims: Claims, realm: Realm) -> None:
    audience = claims.get("aud")
    if claims.get("iss") != realm.issuer:
        raise Unfit("another issuer")
    if realm.login_client not in (audience if isinstance(audience, list) else [audience]):
        raise Unfit("another audience")
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise Unfit("another event")
    if "nonce" in claims:
        raise Unfit("with a nonce")
    if not (claims.get("sub") or claims.get("sid")):
        raise Unfit("without a subject")
    if not isinstance(claims.get("jti"), str) or not claims["jti"]:
        raise Unfit("without an id")


def _in_time(claims: Claims) -> None:
    now = int(utc_now().timestamp())
    issued, expires = claims.get("iat"), claims.get("exp")
    if type(issued) is not int or type(expires) is not int:
        raise Unfit("without times")
    if now >= expires + SKEW or now > issued + LIFE + SKEW:
        raise Unfit("expired")
    if now < issued - SKEW:
        raise Unfit("not yet valid")
