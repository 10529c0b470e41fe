"""What an issuer says of itself: its addresses and the keys of its tokens, kept for a while and bounded.

While Keycloak is silent the keys that are known stay good for a day, so that running sessions go on; whoever must be
proved anew is refused (`identity.provider_silent`, 503).
"""

import time
from dataclasses import dataclass
from typing import Any

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gxp.kernel.errors import DomainError

FRESH = 300.0  # seconds
LONGEST = 24 * 3600.0
# An unknown key may be a new one; whoever sends nonsense makes us ask no more often than this.
AGAIN = 30.0
TIMEOUT = httpx.Timeout(10.0, connect=3.0)
DISCOVERY = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Provider:
    """An issuer's addresses and keys, as read at one moment (monotonic seconds)."""

    authorization_endpoint: str
    token_endpoint: str
    end_session_endpoint: str
    keys: KeySet
    read_at: float

    @property
    def age(self) -> float:
        """Seconds since it was read."""
        return time.monotonic() - self.read_at


_known: dict[str, Provider] = {}
# When an issuer last failed to answer: running sessions do not each wait for it in turn.
_silent: dict[str, float] = {}
QUIET = 15.0  # seconds


def provider_of(issuer: str, *, within: float = FRESH) -> Provider:
    """Return what an issuer says of itself, read within so many seconds, or what is known while it is silent.

    Raises `identity.provider_silent` (503), `identity.provider_unready` (503) where another issuer answers.
    """
    known = _known.get(issuer)
    if known is not None and known.age < within:
        return known
    try:
        _known[issuer] = _read(issuer)
    except (httpx.HTTPError, ValueError, KeyError, JoseError):
        if known is None or known.age > LONGEST:
            raise silent() from None
        return known
    return _known[issuer]


def answering(issuer: str) -> Provider:
    """Return the provider only if it answers now: nobody is sent to an address where nobody answers."""
    try:
        _known[issuer] = _read(issuer)
    except (httpx.HTTPError, ValueError, KeyError, JoseError):
        raise silent() from None
    return _known[issuer]


def note_silence(issuer: str) -> DomainError:
    """Remember that the provider did not answer, and return the refusal."""
    _silent[issuer] = time.monotonic()
    return silent()


def silent_lately(issuer: str) -> bool:
    """Say whether the provider failed to answer a moment ago."""
    at = _silent.get(issuer)
    return at is not None and time.monotonic() - at < QUIET


def silent() -> DomainError:
    """Return the refusal while the provider does not answer."""
    return DomainError("identity.provider_silent", status=503)


def _read(issuer: str) -> Provider:
    with httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client:
        said = _json(client, f"{issuer}{DISCOVERY}")
        if said["issuer"] != issuer:
            raise DomainError("identity.provider_unready", status=503, params={"client": issuer})
        keys = _json(client, said["jwks_uri"])
    signing = [one for one in keys["keys"] if one.get("use", "sig") == "sig"]
    return Provider(
        authorization_endpoint=said["authorization_endpoint"],
        token_endpoint=said["token_endpoint"],
        end_session_endpoint=said["end_session_endpoint"],
        keys=KeySet.import_key_set({"keys": signing}),
        read_at=time.monotonic(),
    )


def _json(client: httpx.Client, url: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(url).raise_for_status().json()
    return found
