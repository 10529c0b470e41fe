"""POST /ingest and what agents compare with it (docs/contracts/ingest, 4)."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse

from gxp.http.errors import problem
from gxp.http.routing import ANYONE, Router, Suspended
from gxp.telemetry.api.agent_auth import sender, server_time
from gxp.telemetry.models import IngestBatch, Stream
from gxp.telemetry.services.ingest import Outcome, ingest
from gxp.telemetry.services.records import held_through
from gxp.telemetry.wire.envelope import WireBatch, decode, decompress

# 8 MiB are taken (docs/contracts/ingest, 4); what is a little larger is refused by the contract's own code.
LARGEST = 16 * 1024 * 1024


def declare(router: Router) -> None:
    """Declare the routes; the agent's signature is their authentication."""
    taking = router.post(
        "/ingest", permission=ANYONE, suspended=Suspended.LATER, largest=LARGEST, operation_id="telemetry_ingest"
    )
    taking(take)
    router.get("/marks", permission=ANYONE, operation_id="telemetry_marks")(marks)


def take(request: HttpRequest) -> HttpResponse:
    """Store the batches of one request; committed before the answer is sent."""
    agent, key = sender(request)
    batches = decode(request.content_type or "", _plain(request))
    outcome = ingest(agent=agent, key=key, batches=batches)
    return _refused(request, outcome, batches) if outcome.error else _done(outcome.streams)


def marks(request: HttpRequest, agent: str, epoch: int | None = None) -> HttpResponse:
    """Return the high-water marks of the sender's streams in the epoch asked, by default the current one."""
    known, _ = sender(request)
    asked = known.epoch if epoch is None or agent != str(known.id) else epoch
    streams = Stream.objects.filter(agent=known, epoch=asked).order_by("name")
    shown = [{**mark(one), "head": one.head, "runs": _runs(one)} for one in streams]
    answer = {
        "server_time": server_time(),
        "epoch": str(known.epoch),
        "records": str(held_through(known, asked)),
        "streams": shown,
    }
    return JsonResponse(answer)


def mark(stream: Stream) -> dict[str, object]:
    """Return what an agent is told of one stream."""
    return {
        "stream": stream.name,
        "epoch": str(stream.epoch),
        "committed": str(stream.committed),
        "durable_through": str(stream.durable_through),
    }


def _plain(request: HttpRequest) -> bytes:
    return decompress(request.body, encoding=request.headers.get("Content-Encoding", ""))


def _done(streams: Sequence[Stream]) -> HttpResponse:
    return JsonResponse({"server_time": server_time(), "streams": [mark(one) for one in streams]})


def _refused(request: HttpRequest, outcome: Outcome, batches: Sequence[WireBatch]) -> HttpResponse:
    assert outcome.error is not None  # noqa: S101 - the caller has looked
    at_fault = batches[outcome.failed or 0].header
    extra = {
        "server_time": server_time(),
        "streams": [mark(one) for one in outcome.streams],
        "failed": {"index": str(outcome.failed), "stream": at_fault.stream, "first": str(at_fault.first)},
    }
    answer = problem(request, outcome.error, extra=extra)
    answer.gxp_commit = True  # type: ignore[attr-defined]  # the batches before the refused one stay stored
    return answer


def _runs(stream: Stream) -> list[str]:
    found = IngestBatch.objects.filter(stream=stream).values_list("run", flat=True).distinct()
    return sorted(found)
