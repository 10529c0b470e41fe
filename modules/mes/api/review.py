"""Review of a batch, its record for people, and the curve of its plant data."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.compliance import audit
from gxp.http.routing import Of, Router
from gxp.kernel.errors import DomainError
from gxp.telemetry.aggregate.spec import Window
from gxp.telemetry.selectors import historian
from gxp.telemetry.selectors.thinning import thinned
from gxp.telemetry.ticks import moment, ticks
from modules.mes.schemas import shown
from modules.mes.schemas.batch_answers import Curve, ReviewView
from modules.mes.schemas.record_view import record_view
from modules.mes.schemas.review_view import review_view
from modules.mes.selectors.batches import batch_by_id, latest
from modules.mes.services.execution.work import of
from modules.mes.services.plant import tag_of

router = Router(tags=["mes"])
VIEW = "mes.batch.view"
POINTS = 2_000
Answer = dict[str, object]


class CurveQuery(Schema):
    """Which tags (by their last part, comma-separated) over which time; by default the batch's own window."""

    tags: str = "tbl_speed,main_comp"
    path: str = "30.5"
    start: datetime | None = None
    end: datetime | None = None


@router.get("/batches/{id_}/review", at=Of("mes.batch"), permission=VIEW, response=ReviewView)
def review(request: HttpRequest, id_: str) -> Answer:
    """Return the review page: exceptions first."""
    return review_view(batch_by_id(id_))


@router.get("/batches/{id_}/record", at=Of("mes.batch"), permission=VIEW)
def record(request: HttpRequest, id_: str) -> Answer:
    """Return 批生产记录 for people."""
    return record_view(batch_by_id(id_))


@router.get("/batches/{id_}/curve", at=Of("mes.batch"), permission=VIEW, response=Curve)
def curve(request: HttpRequest, id_: str, query: Query[CurveQuery]) -> Answer:
    """Return the batch's plant data, thinned without hiding an excursion."""
    run = latest(batch_by_id(id_), query.path)
    if run is None or run.started_at is None or run.element_type != "device_aggregate":
        raise DomainError("mes.check_not_running", status=409, params={"path": query.path})
    work = of(run)
    ended = work.data().get("to")
    start = query.start or run.started_at
    end = query.end or (datetime.fromisoformat(str(ended)) if ended else audit.moment().at)
    code = next((one.code for one in run.batch.equipment.filter(role=str(work.node.params["unit"]))), "")
    names = [tag_of(code, part.strip()) for part in query.tags.split(",") if part.strip()]
    series = historian.series(names, Window(ticks(start), ticks(end)))
    units = historian.units_of(names)
    return {
        "from": shown.instant(start),
        "series": [
            {
                "points": [[shown.instant(moment(one.time)), one.value, one.good] for one in thinned(found, POINTS)],
                "tag": name,
                "unit": units[name],
            }
            for name, found in series.items()
        ],
        "to": shown.instant(end),
    }
