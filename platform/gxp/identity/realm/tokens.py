"""Checks the tokens of a tenant's issuer: who issued them, with which key, for whom, for what and until when.

The issuer is compared before anything else, so that no key of another realm is ever asked for. One algorithm is taken:
a token cannot choose how it is checked.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gxp.identity.realm import API_AUDIENCE
from gxp.identity.realm.provider import AGAIN, FRESH, provider_of
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Realm

ALGORITHM = "RS256"
SKEW = 10  # seconds by which clocks may differ
LARGEST = 16 * 1024
Kind = Literal["ID", "Bearer"]
Claims = Mapping[str, Any]


class Unfit(Exception):
    """A token that proves nothing; says in a few words why, for the trail and never for the sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a token must say: its kind, whom it is meant for, who asked for it, and the nonce where one was given."""

    kind: Kind
    audience: str
    party: str
    nonce: str = ""


def for_client(client: str, *, nonce: str = "") -> Expected:
    """Expect the ID token of one of our clients."""
    return Expected(kind="ID", audience=client, party=client, nonce=nonce)


def for_api(realm: Realm) -> Expected:
    """Expect an access token for this interface, asked for by the tenant's own client for it."""
    return Expected(kind="Bearer", audience=API_AUDIENCE, party=realm.api_client)


def checked(token: str, realm: Realm, expected: Expected) -> Claims:
    """Return the claims of a token that is good, or raise `Unfit`; a silent provider with unknown keys is 503."""
    if len(token) > LARGEST or token.count(".") != 2:
        raise Unfit("no token")
    header, unproved = header_and_claims(token)
    if unproved.get("iss") != realm.issuer:
        raise Unfit("another issuer")
    if header.get("alg") != ALGORITHM or "crit" in header:
        raise Unfit("another algorithm")
    claims = proved(token, key_of(realm, header.get("kid")))
    _times(claims)
    _meant(claims, realm, expected)
    return claims


def header_and_claims(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a token says of itself before anything of it is proved."""
    header, claims = (_part(piece) for piece in token.split(".")[:2])
    return header, claims


def _part(piece: str) -> dict[str, Any]:
    try:
        found = json.loads(base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4)))
    except (ValueError, RecursionError):
        raise Unfit("no token") from None
    if not isinstance(found, dict):
        raise Unfit("no token")
    return found


def key_of(realm: Realm, kid: object) -> KeySet:
    """Return the one key that a token names; an unknown name makes the provider be asked again, not too often."""
    for within in (FRESH, AGAIN):
        keys = [one for one in provider_of(realm.issuer, within=within).keys.keys if one.kid == kid and kid]
        if keys:
            return KeySet(keys)
    raise Unfit("unknown key")


def proved(token: str, key: KeySet) -> Claims:
    """Return what a token says, where that key signed it."""
    try:
        return jwt.decode(token, key, algorithms=[ALGORITHM]).claims
    except (JoseError, ValueError):
        raise Unfit("wrong signature") from None


def _times(claims: Claims) -> None:
    now = int(utc_now().timestamp())
    expires, issued, begins = claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)
    if not (isinstance(expires, int) and isinstance(issued, int) and isinstance(begins, int)):
        raise Unfit("without times")
    if now >= expires + SKEW:
        raise Unfit("expired")
    if now < max(begins, issued) - SKEW:
        raise Unfit("not yet valid")


def _meant(claims: Claims, realm: Realm, expected: Expected) -> None:
    if claims.get("iss") != realm.issuer:
        raise Unfit("another issuer")
    if claims.get("typ") != expected.kind:
        raise Unfit("another kind of token")
    audience = claims.get("aud")
    if expected.audience not in (audience if isinstance(audience, list) else [audience]):
        raise Unfit("another audience")
    if claims.get("azp") != expected.party:
        raise Unfit("another client")
    if expected.nonce and claims.get("nonce") != expected.nonce:
        raise Unfit("another nonce")
    if not claims.get("sub"):
        raise Unfit("without a subject")
    if realm.organisation and realm.organisation not in (claims.get("organization") or ()):
        raise Unfit("another organisation")
