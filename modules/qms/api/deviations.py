"""Deviations; assessing and closing are the signed acts `qms.deviation.assess` and `qms.deviation.close`."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gxp.http.answers import Page
from gxp.http.bodies import Word
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import ASKED, LISTED, Of, Router
from gxp.http.scope import WHOLE, require_at, require_of, seen
from gxp.kernel.refs import ObjectRef
from modules.qms.models import Deviation
from modules.qms.schemas import sheets
from modules.qms.schemas.answers import DeviationRow
from modules.qms.selectors import shown
from modules.qms.selectors.deviations import deviation_by_id
from modules.qms.services.deviations import open_deviation

router = Router(tags=["qms"])


class DeviationQuery(PageQuery):
    """Filters of the list."""

    batch: str = ""
    status: str = ""


class DeviationIn(Schema):
    """A deviation to open; `exceptions` are references such as `mes.exception:<id>`."""

    title: Word
    description: str
    grade: str
    batch: UUID | None = None
    exceptions: list[str] = Field(default_factory=list)


@router.get("/deviations", at=LISTED, permission="qms.view", response=Page[DeviationRow], sheet=sheets.DEVIATIONS)
def deviation_list(request: HttpRequest, query: Query[DeviationQuery]) -> dict[str, object]:
    """List deviations."""
    wanted = {"batch_id": query.batch, "status": query.status}
    rows = seen(Deviation.objects.all(), "qms.view", "qms.deviation").filter(
        **{key: value for key, value in wanted.items() if value}
    )
    listing = Listing(sorts={"number": "number", "opened_at": "opened_at"}, search=("number", "title"))
    return page(rows, query, listing, shown.deviation_row)


@router.get("/deviations/{id_}", at=Of("qms.deviation"), permission="qms.view", response=DeviationRow)
def deviation_detail(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Return a deviation."""
    return shown.deviation_row(deviation_by_id(id_))


@router.post("/deviations", at=ASKED, permission="qms.deviation.open", response=DeviationRow)
def deviation_create(request: HttpRequest, body: DeviationIn) -> dict[str, object]:
    """Open a deviation."""
    if body.batch:
        require_of("qms.deviation.open", "mes.batch", str(body.batch))
    else:
        require_at("qms.deviation.open", WHOLE)
    opened = open_deviation(
        batch=ObjectRef("mes", "batch", str(body.batch)) if body.batch else None,
        title=body.title,
        description=body.description,
        grade=body.grade,
        exceptions=[ObjectRef.parse(text) for text in body.exceptions],
    )
    return shown.deviation_row(opened)
