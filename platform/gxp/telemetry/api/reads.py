"""What people read of plant data: agents, tags, curves."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query

from gxp.http.answers import Page
from gxp.http.routing import Router
from gxp.kernel.clock import utc_text
from gxp.telemetry.aggregate.samples import Sample
from gxp.telemetry.aggregate.spec import Window
from gxp.telemetry.api.answers import AgentRow, LastAnswer, SeriesAnswer, TagsRegistered
from gxp.telemetry.api.schemas import SeriesQuery, TagsIn
from gxp.telemetry.models import EdgeAgent, Stream, Tag
from gxp.telemetry.permissions import CONFIGURE, READ
from gxp.telemetry.selectors import historian
from gxp.telemetry.selectors.agents import agent_ref
from gxp.telemetry.selectors.thinning import thinned
from gxp.telemetry.services.tags import TagDraft, register
from gxp.telemetry.ticks import moment, ticks

MAX_TAGS = 16
FOREVER = 2**62


def declare(router: Router) -> None:
    """Declare the routes."""
    router.get("/agents", permission=READ, operation_id="telemetry_agents", response=Page[AgentRow])(agents)
    router.get("/tags", permission=READ, operation_id="telemetry_tags")(tags)
    registering = router.post(
        "/tags", permission=CONFIGURE, operation_id="telemetry_tags_register", response={201: TagsRegistered}
    )
    registering(register_tags)
    router.get("/series", permission=READ, operation_id="telemetry_series", response=SeriesAnswer)(series)
    router.get("/last", permission=READ, operation_id="telemetry_last", response=LastAnswer)(last)


def agents(request: HttpRequest) -> HttpResponse:
    """List agents with their marks."""
    items = [_agent(one) for one in EdgeAgent.objects.order_by("name")]
    return JsonResponse({"items": items, "next": None, "total": len(items)})


def tags(request: HttpRequest) -> HttpResponse:
    """List tags."""
    items = [_tag(one) for one in Tag.objects.order_by("name")]
    return JsonResponse({"items": items, "next": None, "total": len(items)})


def register_tags(request: HttpRequest, body: TagsIn) -> dict[str, object]:
    """Register tags; a known name is left as it is."""
    drafts = [TagDraft(one.name, one.unit, one.grade, one.interval_ms * 10_000, one.equipment) for one in body.tags]
    return {"items": [_tag(one) for one in register(drafts=drafts)]}


def series(request: HttpRequest, query: Query[SeriesQuery]) -> HttpResponse:
    """Return the samples of tags (comma separated) between `from` and `to`, thinned to at most `limit` points each.

    The smallest and largest value of every stretch stay, so that a thinned curve hides no excursion.
    """
    names = _names(query.tags)
    window = Window(ticks(query.start), ticks(query.to) if query.to else FOREVER)
    units = historian.units_of(names)
    found = historian.series(names, window)
    shown = [
        {"tag": name, "unit": units[name], "points": [_point(one) for one in thinned(found[name], query.limit)]}
        for name in names
    ]
    return JsonResponse({"series": shown})


def last(request: HttpRequest, tags: str) -> HttpResponse:
    """Return the newest sample of each tag (comma separated): time, number or text, status; null where it has none."""
    names = _names(tags)
    newest = {name: historian.last(name) for name in names}
    return JsonResponse({"last": {name: _newest(one) if one else None for name, one in newest.items()}})


def _names(tags: str) -> list[str]:
    return [name for name in tags.split(",") if name][:MAX_TAGS]


def _point(sample: Sample) -> list[object]:
    return [utc_text(moment(sample.time)), repr(sample.value), sample.status]


def _newest(sample: historian.Point) -> list[object]:
    text = historian.text_of(sample)
    shown = None if sample.kind == 0 else repr(sample.value) if text is None else text
    return [utc_text(moment(sample.time)), shown, sample.status]


def _agent(one: EdgeAgent) -> dict[str, object]:
    streams = Stream.objects.filter(agent=one, epoch=one.epoch).order_by("name")
    return {
        "id": str(one.id),
        "ref": str(agent_ref(one)),
        "name": one.name,
        "site": one.site,
        "epoch": str(one.epoch),
        "revoked": one.revoked_at is not None,
        "streams": [{"stream": stream.name, "committed": str(stream.committed)} for stream in streams],
    }


def _tag(one: Tag) -> dict[str, object]:
    return {
        "id": str(one.id),
        "name": one.name,
        "unit": one.unit,
        "grade": one.grade,
        "interval_ms": str(one.interval // 10_000),
        "equipment": one.equipment,
    }
