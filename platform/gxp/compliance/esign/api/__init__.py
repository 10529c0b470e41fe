"""Routes of signatures under /api/esign."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Schema

from gxp.compliance.esign.acts import acts
from gxp.compliance.esign.answers import ActRow, Intent, IntentState, SignatureRow, Signed
from gxp.compliance.esign.selectors import shown, signatures_of, state_of
from gxp.compliance.esign.services import Given, Offer, open_intent, shown_again, sign
from gxp.compliance.esign.services.proving import open_of
from gxp.http.access import presence_of
from gxp.http.answers import Page
from gxp.http.routing import SIGNED_IN, Router
from gxp.kernel.canonical import Json
from gxp.kernel.clock import utc_text
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import AUTHENTICATED, MEANINGS

router = Router(tags=["esign"])


class IntentIn(Schema):
    """What somebody wants to sign; `signer` is the username of a second person at this station."""

    act: str
    ref: str
    params: dict[str, object] = {}  # noqa: RUF012 - pydantic copies defaults
    signer: str | None = None


class SignIn(Schema):
    """The components where they are asked for here, the hash of what was shown, and a reason where one is asked for."""

    content_sha256: str
    password: str = ""  # empty where the provider has proved the signer
    username: str | None = None
    reason: str | None = None


def _offered(offer: Offer) -> dict[str, object]:
    return {
        "id": str(offer.intent.id),
        "act": offer.act.name,
        "ref": offer.intent.ref,
        "title": offer.frozen.title.canonical(),
        "act_title": offer.act.title.canonical(),
        "verb": offer.act.verb.canonical(),
        "lines": [{"label": line.label.canonical(), "value": line.value} for line in offer.frozen.lines],
        "version": offer.frozen.version,
        "content_sha256": offer.intent.content_sha256,
        "short_hash": offer.intent.content_sha256[:12],
        "meaning": offer.act.meaning,
        "meaning_text": MEANINGS[offer.act.meaning].canonical(),
        "signer": {"id": str(offer.signer.id), "name": offer.signer.name, "username": offer.signer.username},
        "components": offer.components,
        "method": offer.method,
        "authentication": AUTHENTICATED[offer.components].canonical(),
        "expires_at": utc_text(offer.expires_at),
        "reason": offer.act.reason,
    }


@router.post("/intents", permission=SIGNED_IN, response={201: Intent})
def intent_open(request: HttpRequest, body: IntentIn) -> dict[str, object]:
    """Freeze a record for signing and show it; whether the signer may sign is checked by the act."""
    params: dict[str, Json] = _canonical(body.params)
    offer = open_intent(
        act=body.act, ref=ObjectRef.parse(body.ref), params=params, presence=presence_of(request), signer=body.signer
    )
    return _offered(offer)


def _canonical(params: dict[str, object]) -> dict[str, Json]:
    return params  # type: ignore[return-value]  # canonical.dumps refuses whatever is not canonical


@router.get("/intents/{intent_id}", permission=SIGNED_IN, response=Intent)
def intent_show(request: HttpRequest, intent_id: UUID) -> dict[str, object]:
    """Show an open intent again: a second person reads on their own screen what they are asked to sign."""
    return _offered(shown_again(intent=open_of(intent=intent_id, presence=presence_of(request))))


@router.get("/intents/{intent_id}/state", permission=SIGNED_IN, response=IntentState)
def intent_state(request: HttpRequest, intent_id: UUID) -> dict[str, object]:
    """Say whether the signer was proved meanwhile."""
    return state_of(intent=intent_id, person=presence_of(request).person.id)


@router.post("/intents/{intent_id}/sign", permission=SIGNED_IN, response=Signed)
def intent_sign(request: HttpRequest, intent_id: UUID, body: SignIn) -> dict[str, object]:
    """Sign what was shown; signature and effect are one transaction."""
    given = Given(
        username=body.username, password=body.password, content_sha256=body.content_sha256, reason=body.reason or ""
    )
    signature, result = sign(intent=intent_id, given=given, presence=presence_of(request))
    return {"signature": shown(signature), "result": dict(result)}


@router.get("/signatures", permission=SIGNED_IN, response=Page[SignatureRow])
def signature_list(request: HttpRequest, ref: str) -> dict[str, object]:
    """List the signatures of a record with name, meaning, time and zone."""
    items = [shown(one) for one in signatures_of(ObjectRef.parse(ref))]
    return {"items": items, "next": None, "total": len(items)}


@router.get("/acts", permission=SIGNED_IN, response=Page[ActRow])
def act_list(request: HttpRequest) -> dict[str, object]:
    """List the acts with title, verb, meaning and permission, for buttons and dialogs."""
    items = [
        {
            "name": act.name,
            "title": act.title.canonical(),
            "verb": act.verb.canonical(),
            "record_type": act.record_type,
            "meaning": act.meaning,
            "permission": act.permission,
            "reason": act.reason,
        }
        for act in acts().values()
    ]
    return {"items": items, "next": None, "total": len(items)}
