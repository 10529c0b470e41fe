"""Opening an intent: freeze the content, show it, remember its hash for three minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gxp.compliance import audit
from gxp.compliance.esign.acts import act_of
from gxp.compliance.esign.models import Intent
from gxp.compliance.esign.services import checks
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.clock import utc_now
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen
from gxp.ports.identity import Authenticator, Components, Method, People, Person, Presence
from gxp.registry import provider

LIFE = timedelta(minutes=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the signature dialog shows."""

    intent: Intent
    act: Act
    frozen: Frozen
    signer: Person
    components: Components
    expires_at: datetime
    method: Method


def open_intent(
    *, act: str, ref: ObjectRef, params: dict[str, Json], presence: Presence, signer: str | None = None
) -> Offer:
    """Freeze what is to be signed and offer it; refuses early whatever signing would refuse.

    `signer` is the username of a second person at the same station, who always gives both components.
    """
    described = act_of(act)
    person = _signer(presence, signer)
    method = provider(Authenticator).method(second=person.id != presence.person.id)
    checks.may_sign(act=described, ref=ref, params=params, person=person)
    checks.trained(act=described, ref=ref, params=params, person=person, at=audit.moment())
    frozen = described.freeze(ref, params)
    needed = components(presence, person)
    intent = Intent.objects.create(
        act=act,
        ref=str(ref),
        params=canonical.dumps(params).decode(),
        content_sha256=canonical.sha256_hex(frozen.content),
        signer=person.id,
        username=person.username,
        components=needed,
        requested_by=presence.person.id,
        session=presence.session,
        expires_at=utc_now() + LIFE,
    )
    return Offer(
        intent=intent,
        act=described,
        frozen=frozen,
        signer=person,
        components=needed,
        expires_at=intent.expires_at,
        method=method,
    )


def shown_again(*, intent: Intent) -> Offer:
    """Show what an open intent offers once more, on the signer's own screen; changed content is 409."""
    described, ref = act_of(intent.act), ObjectRef.parse(intent.ref)
    frozen = described.freeze(ref, canonical.load_object(intent.params.encode()))
    if canonical.sha256_hex(frozen.content) != intent.content_sha256:
        raise DomainError("esign.content_changed", status=409, params={"ref": ref})
    return Offer(
        intent=intent,
        act=described,
        frozen=frozen,
        signer=provider(People).by_id(intent.signer),
        components="secret" if intent.components == "secret" else "both",
        expires_at=intent.expires_at,
        method=provider(Authenticator).method(second=False),
    )


def _signer(presence: Presence, username: str | None) -> Person:
    if username is None or username == presence.person.username:
        return presence.person
    return provider(People).by_username(username)


def components(presence: Presence, signer: Person) -> Components:
    """Return what the signer must give: the secret alone only in one's own continuous session (P11-200a1i, ii)."""
    own = presence.person.id == signer.id
    return "secret" if own and presence.continuous else "both"
