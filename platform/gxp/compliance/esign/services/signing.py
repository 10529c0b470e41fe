"""Signing: re-authenticate, check everything again, write statement, signature and effect in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection

from gxp.compliance import audit
from gxp.compliance.esign.acts import act_of
from gxp.compliance.esign.models import Intent, Signature
from gxp.compliance.esign.selectors.signatures import signed
from gxp.compliance.esign.services import checks
from gxp.compliance.esign.services.intents import components
from gxp.compliance.esign.services.proving import open_of
from gxp.compliance.esign.services.sealing import sealed_lately
from gxp.compliance.esign.statements import Ceremony, statement
from gxp.http.errors import Traced
from gxp.kernel import canonical
from gxp.kernel.clock import Moment, utc_now
from gxp.kernel.context import current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports import units
from gxp.ports.acts import Act, Frozen, Params, Signed
from gxp.ports.identity import Attempt, Authenticator, Components, People, Person, Presence, Sessions
from gxp.registry import provider

# One signer at a time for one record: the second sees what the first has done. The key is the record's reference. No
# package of the root record is being issued meanwhile.
LOCK = f"SELECT pg_advisory_xact_lock(hashtextextended(%s, 20261121)), {audit.HOLDING}, clock_timestamp()"
SIGNED_ONCE = "esign_signed_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the signature dialog sends."""

    password: str = field(repr=False, default="")
    content_sha256: str
    username: str | None = None
    reason: str = ""


def sign(*, intent: UUID, given: Given, presence: Presence) -> tuple[Signed, Mapping[str, object]]:
    """Execute an intent and return the signature and what its effect returned.

    Raises `esign.intent_used`, `esign.intent_expired`, `esign.content_changed`, `esign.already_signed` (409),
    `esign.wrong_credentials` (401), `esign.both_needed` (401), and whatever `checks` and the act refuse. Then nothing
    is written except the trace of the refusal.
    """
    sealed_lately()
    offer = _claim(intent, given, presence)
    person, needed = _authenticate(offer, given, presence)
    act, ref = act_of(offer.act), ObjectRef.parse(offer.ref)
    params: Params = canonical.load_object(offer.params.encode())
    _act_as(person)
    root = checks.root_of(act, ref, params)
    at = _lock(ref, root)
    checks.may_sign(act=act, ref=ref, params=params, person=person)
    reason = _reason(act, given.reason)
    frozen = _unchanged(act, ref, params, offer)
    ceremony = Ceremony(
        act=act, ref=ref, root=root, params=offer.params, frozen=frozen, person=person,
        at=at, components=needed, intent=offer.id, reason=reason, id=uuid7(), proof=offer.proof,
    )  # fmt: skip
    answer = checks.trained(act=act, ref=ref, params=params, person=person, at=ceremony.at)
    checks.keep_answer(answer, root=ceremony.root)
    signature = replace(_write(ceremony), covers=act.covers(ref, params))
    if needed == "both" and not presence.continuous and person.id == presence.person.id:
        provider(Sessions).signed_with_both(session=presence.session)
    return signature, act.apply(ref, params, signature)


def _claim(intent: UUID, given: Given, presence: Presence) -> Intent:
    offer = open_of(intent=intent, presence=presence)
    if given.content_sha256 != offer.content_sha256:
        raise DomainError("esign.content_changed", status=409, params={"ref": offer.ref})
    return offer


def _authenticate(offer: Intent, given: Given, presence: Presence) -> tuple[Person, Components]:
    needed = _needed(offer, presence)
    if offer.proved_at is not None:
        if needed != offer.components:  # the continuous session ended after the secret alone was asked for
            raise DomainError("esign.both_needed", status=401)
        return provider(People).by_id(offer.signer), needed
    second = offer.signer != presence.person.id
    if not given.password or provider(Authenticator).method(second=second) == "provider":
        raise DomainError("esign.not_proved", status=401)
    if needed == "both" and given.username is None:
        raise DomainError("esign.both_needed", status=401)
    if given.username not in (None, offer.username):
        raise DomainError("esign.other_signer", status=403, params={"username": offer.username})
    station = presence.station.code if presence.station else ""
    attempt = Attempt(
        username=offer.username,
        secret=given.password,
        purpose="signature",
        address=current_request().address,
        station=station,
    )
    try:
        return provider(Authenticator).authenticate(attempt), needed
    except Traced as refused:
        if refused.code != "identity.wrong_credentials":
            raise
        raise Traced("esign.wrong_credentials", status=401) from None


def _needed(offer: Intent, presence: Presence) -> Components:
    if presence.person.id != offer.signer or offer.components == "both":
        return "both"
    return components(presence, presence.person)


def _act_as(person: Person) -> None:
    """Make the signer the actor; a second person at the station becomes the actor of this transaction."""
    request = replace(current_request(), actor=person.actor(), permissions=person.permissions, places=person.places)
    if request != current_request():
        units.rebind(request)


def _lock(ref: ObjectRef, root: ObjectRef) -> Moment:
    """Wait for the record's turn and return the database's time after it, the one time of this signature."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [str(ref), str(root)])
        at: datetime = cursor.fetchone()[2]
    return Moment(at, current_tenant().zone)


def _reason(act: Act, reason: str) -> str:
    text = reason.strip()
    if act.reason == "required" and not text:
        raise DomainError("esign.reason_missing", status=422, params={"act": act.name})
    if text and act.reason != "none":
        audit.set_reason(code=act.name, text=text)
        return text
    return ""


def _unchanged(act: Act, ref: ObjectRef, params: Params, offer: Intent) -> Frozen:
    frozen = act.freeze(ref, params)
    if canonical.sha256_hex(frozen.content) != offer.content_sha256:
        raise DomainError("esign.content_changed", status=409, params={"ref": ref})
    return frozen


def _write(ceremony: Ceremony) -> Signed:
    event = audit.event(kind="signature.authenticated", root=ceremony.root, data=ceremony.authentication())
    text = canonical.dumps(statement(ceremony, event)).decode()
    row = Signature(
        id=ceremony.id,
        act=ceremony.act.name,
        ref=str(ceremony.ref),
        root=str(ceremony.root),
        version=ceremony.frozen.version,
        meaning=ceremony.act.meaning,
        params=ceremony.params,
        signer=ceremony.person.id,
        username=ceremony.person.username,
        signer_name=ceremony.person.name,
        roles=canonical.dumps(list(ceremony.person.roles)).decode(),
        at=ceremony.at.at,
        zone=ceremony.at.zone,
        content_sha256=canonical.sha256_hex(ceremony.frozen.content),
        statement=text,
        statement_sha256=canonical.sha256_hex(text.encode()),
        intent=ceremony.intent,
        reason=ceremony.reason,
        slot=ceremony.frozen.slot,
    )
    _insert(row)
    Intent.objects.filter(id=ceremony.intent).update(used_at=utc_now())
    return signed(row)


def _insert(row: Signature) -> None:
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        if SIGNED_ONCE not in str(error):
            raise
        params = {"ref": row.ref, "name": row.signer_name}
        raise DomainError("esign.already_signed", status=409, params=params) from error
