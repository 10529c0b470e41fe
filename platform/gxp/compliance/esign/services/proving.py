"""The signer's proof from the tenant's identity provider: one round for an intent, kept until the intent is signed.

What the provider says is checked where tokens are known (`gxp.identity`); here lies what belongs to the intent: that it
is open, that the round is the one that was begun, and that it comes back once.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gxp.compliance.esign.models import Intent
from gxp.compliance.esign.services.intents import LIFE
from gxp.kernel import canonical
from gxp.kernel.clock import utc_now
from gxp.kernel.errors import DomainError
from gxp.ports.identity import Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What is remembered while the signer is at the provider; `opened` is when the intent was opened."""

    intent: UUID
    signer: UUID
    username: str
    components: str
    opened: datetime
    nonce: str
    verifier: str


def open_of(*, intent: UUID, presence: Presence) -> Intent:
    """Return an intent that can still be signed by, or at the screen of, whoever is present; locked.

    Raises `esign.unknown_intent` (404), `esign.intent_used`, `esign.intent_expired` (409).
    """
    offer = Intent.objects.select_for_update().filter(id=intent).first()
    if offer is None or presence.person.id not in (offer.requested_by, offer.signer):
        raise DomainError("esign.unknown_intent", status=404, params={"intent": intent})
    if offer.used_at is not None:
        raise DomainError("esign.intent_used", status=409)
    if offer.expires_at <= utc_now():
        raise DomainError("esign.intent_expired", status=409)
    return offer


def send(*, intent: UUID, presence: Presence, state: str, nonce: str, verifier: str) -> Round:
    """Begin a round for an intent; an earlier one is worthless from now on, and so is its proof."""
    offer = open_of(intent=intent, presence=presence)
    offer.state, offer.nonce, offer.verifier = state, nonce, verifier
    offer.proof, offer.proved_at = "", None
    offer.save(update_fields=["state", "nonce", "verifier", "proof", "proved_at"])
    return _round(offer)


def come_back(*, intent: UUID, presence: Presence, state: str) -> Round:
    """Return the round that was begun, once: any other state, or a second time, is `esign.round_unknown` (409)."""
    offer = open_of(intent=intent, presence=presence)
    if not state or offer.state != state:
        raise DomainError("esign.round_unknown", status=409)
    found = _round(offer)
    offer.state = offer.nonce = offer.verifier = ""
    offer.save(update_fields=["state", "nonce", "verifier"])
    return found


def prove(*, intent: UUID, proof: dict[str, str]) -> None:
    """Keep what the provider proved; the signature cites it."""
    text = canonical.dumps(dict(proof)).decode()
    Intent.objects.filter(id=intent, used_at=None).update(proof=text, proved_at=utc_now())


def _round(offer: Intent) -> Round:
    return Round(
        intent=offer.id,
        signer=offer.signer,
        username=offer.username,
        components=offer.components,
        opened=offer.expires_at - LIFE,
        nonce=offer.nonce,
        verifier=offer.verifier,
    )
