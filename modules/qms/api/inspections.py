"""Inspections, samples and results; checking, approving and disposing are signed acts."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import ASKED, COMPANY, LISTED, Of, Router
from gxp.http.scope import require_of, seen
from gxp.kernel.quantity import Lexeme, Missing, Value
from gxp.kernel.refs import ObjectRef
from modules.qms.models import Inspection, Specification
from modules.qms.schemas import sheets
from modules.qms.schemas.answers import InspectionRow, InspectionView, SpecificationRow
from modules.qms.selectors import shown
from modules.qms.selectors.inspections import inspection_by_id, test_by_id
from modules.qms.services import inspections, results

router = Router(tags=["qms"])
VIEW = "qms.view"


class InspectionQuery(PageQuery):
    """Filters of the list."""

    status: str = ""
    lot: str = ""
    batch: str = ""
    material: str = ""


class InspectionIn(Schema):
    """An inspection to open; `lot` is the lot's id."""

    lot: UUID
    specification: str
    cause: str


class InspectionSampleIn(Schema):
    """A sample to draw from a container, by its code."""

    container: str
    quantity: str
    unit: str
    plan: str
    retained: bool = False


class ReadingIn(Schema):
    """One replicate: a number with qualifier and unit, or why there is none."""

    number: int
    lexeme: str = ""
    unit: str = ""
    qualifier: Literal["=", "<", "≤", ">", "ND"] = "="
    missing: str = ""
    raw: str = ""


class ResultIn(ReadingIn):
    """Replicates of one test, one by one or all in `entries`; a new version of one needs the reason."""

    number: int = 0
    entries: list[ReadingIn] = Field(default_factory=list)
    reason: str = ""


@router.get("/specifications", at=COMPANY, permission=VIEW, response=Page[SpecificationRow])
def specification_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List versions of specifications."""
    listing = Listing(sorts={"code": "code"}, search=("code",), default="code")
    return page(Specification.objects.all(), query, listing, shown.specification_row)


@router.get("/inspections", at=LISTED, permission=VIEW, response=Page[InspectionRow], sheet=sheets.INSPECTIONS)
def inspection_list(request: HttpRequest, query: Query[InspectionQuery]) -> dict[str, object]:
    """List inspections."""
    rows = seen(Inspection.objects.select_related("specification"), VIEW, "qms.inspection")
    wanted = {
        "status": query.status,
        "lot_id" if _is_id(query.lot) else "lot_number": query.lot,
        "batch_id": query.batch,
        "material": query.material,
    }
    rows = rows.filter(**{key: value for key, value in wanted.items() if value})
    listing = Listing(sorts={"number": "number"}, search=("number", "lot_number", "material"))
    return page(rows, query, listing, shown.inspection_row)


@router.post("/inspections", at=ASKED, permission="qms.inspection.create", response=InspectionView)
def inspection_create(request: HttpRequest, body: InspectionIn) -> dict[str, object]:
    """Open an inspection under the specification in force."""
    lot = ObjectRef("mes", "lot", str(body.lot))
    require_of("qms.inspection.create", lot.record_type, lot.id)
    opened = inspections.open_inspection(lot=lot, specification=body.specification, cause=body.cause)
    return shown.inspection_view(opened)


@router.get("/inspections/{id_}", at=Of("qms.inspection"), permission=VIEW, response=InspectionView)
def inspection_detail(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Return an inspection with samples, tests, replicates and signatures."""
    return shown.inspection_view(inspection_by_id(id_))


@router.post(
    "/inspections/{id_}/samples", at=Of("qms.inspection"), permission="qms.sample.draw", response=InspectionView
)
def inspection_sample(request: HttpRequest, id_: UUID, body: InspectionSampleIn) -> dict[str, object]:
    """Draw a sample from the ledger."""
    draw = inspections.Draw(
        container=body.container,
        quantity=Lexeme(body.quantity).number,
        unit=body.unit,
        plan=body.plan,
        retained=body.retained,
    )
    inspections.draw_sample(inspection=inspection_by_id(id_), draw=draw)
    return shown.inspection_view(inspection_by_id(id_))


@router.post("/tests/{id_}/results", at=Of("qms.test"), permission="qms.result.enter", response=InspectionView)
def result_enter(request: HttpRequest, id_: UUID, body: ResultIn) -> dict[str, object]:
    """Enter replicates; the last one computes and judges the result."""
    run = test_by_id(id_)
    entries = [results.Entry(number=one.number, value=_value(one), raw=one.raw) for one in body.entries or [body]]
    results.enter(run=run, entries=entries, reason=body.reason)
    return shown.inspection_view(inspection_by_id(run.inspection_id))


def _value(one: ReadingIn) -> Value | Missing:
    return Missing(one.missing) if one.missing else Value(one.lexeme, one.unit, one.qualifier)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
