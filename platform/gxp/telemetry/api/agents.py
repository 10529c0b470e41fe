"""Enrolment, epochs, gap records, statements and the witness."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse

from gxp.compliance import audit
from gxp.http.routing import ANYONE, Router, Suspended
from gxp.kernel.context import Actor, current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.ports.units import rebind
from gxp.telemetry.api.agent_auth import WHOLE, sender, server_time
from gxp.telemetry.api.answers import Enrolled, EnrolmentCode, Taken
from gxp.telemetry.api.schemas import CodeIn, CosignatureIn, EnrolIn, EpochIn, RecordsIn
from gxp.telemetry.permissions import CONFIGURE
from gxp.telemetry.selectors.agents import witness_of
from gxp.telemetry.services import enrolment, epochs, records


def declare(router: Router) -> None:
    """Declare the routes."""
    issuing = router.post(
        "/enrolment-codes", permission=CONFIGURE, operation_id="telemetry_code", response={201: EnrolmentCode}
    )
    issuing(code)
    enrolling = router.post(
        "/enrol",
        permission=ANYONE,
        suspended=Suspended.LATER,
        operation_id="telemetry_enrol",
        response={201: Enrolled},
    )
    enrolling(enrol)
    router.post("/epochs", permission=ANYONE, suspended=Suspended.LATER, operation_id="telemetry_epoch")(epoch)
    router.post("/gaps", permission=ANYONE, suspended=Suspended.LATER, operation_id="telemetry_gaps")(keep)
    router.post("/statements", permission=ANYONE, suspended=Suspended.LATER, operation_id="telemetry_statements")(keep)
    router.get("/witness/checkpoint", permission=ANYONE, operation_id="telemetry_checkpoint")(checkpoint)
    witnessing = router.post(
        "/witness/cosignature",
        permission=ANYONE,
        suspended=Suspended.TAKEN,
        operation_id="telemetry_cosignature",
        response={201: Taken},
    )
    witnessing(cosignature)


def code(request: HttpRequest, body: CodeIn) -> dict[str, object]:
    """Return a one-time enrolment code for a site, valid for 15 minutes."""
    return {"code": enrolment.issue_code(site=body.site)}


def enrol(request: HttpRequest, body: EnrolIn) -> dict[str, object]:
    """Enrol an agent by its one-time code; it is the log's witness from the start, so the log must have begun."""
    key = audit.verifier_key()
    if not key:
        raise DomainError("telemetry.enrol.log", status=503, params={"name": body.name})
    actor = Actor(id="system:enrolment", name=body.name, roles=("edge_agent",), kind="system")
    rebind(replace(current_request(), actor=actor))
    agent = enrolment.enrol(code=body.code, name=body.name, public_key=body.public_key, proof=body.proof)
    return {
        "server_time": server_time(),
        "agent": str(agent.id),
        "tenant": str(current_tenant().id),
        "log": key,
    }


def epoch(request: HttpRequest, body: EpochIn) -> HttpResponse:
    """Return the epoch of a store; it fences every older one."""
    agent, _ = sender(request)
    previous = int(body.previous) if body.previous and WHOLE.fullmatch(body.previous) else None
    number = epochs.open_epoch(agent=agent, store=body.store, previous=previous, cause=body.reason)
    return JsonResponse({"server_time": server_time(), "epoch": str(number), "streams": []})


def keep(request: HttpRequest, body: RecordsIn) -> HttpResponse:
    """Keep gap records and statements as signed."""
    agent, key = sender(request)
    signed = [records.SignedRecord(one.record, one.signature) for one in body.records]
    held = records.keep(agent=agent, key=key, records=signed)
    return JsonResponse({"server_time": server_time(), "accepted": str(held)})


def checkpoint(request: HttpRequest, old: int = 0) -> HttpResponse:
    """Return the newest checkpoint of the audit log and the consistency proof from size `old`."""
    sender(request)
    note, proof = audit.checkpoint_since(old)
    return JsonResponse({"server_time": server_time(), "checkpoint": note, "proof": proof})


def cosignature(request: HttpRequest, body: CosignatureIn) -> dict[str, object]:
    """Keep a witness's cosignature with the checkpoint it covers."""
    agent, key = sender(request)
    if not WHOLE.fullmatch(body.size):
        raise DomainError("telemetry.body.malformed", status=400, params={"detail": "size"})
    audit.add_cosignature(
        name=body.origin,
        size=int(body.size),
        line=body.cosignature,
        public_key=key.public_bytes_raw(),
        tenant=current_tenant().id,
        witness=witness_of(agent).name,
    )
    return {"server_time": server_time()}
