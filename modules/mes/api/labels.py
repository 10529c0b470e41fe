"""Labels: list, print, PDF, apply, spoil, void; a reprint is the signed act `mes.label.reprint`."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query

from gxp.compliance import audit
from gxp.http.answers import Page
from gxp.http.bodies import ReasonIn
from gxp.http.files import file_answer
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import ASKED, LISTED, Of, Router
from gxp.http.scope import require_of
from gxp.kernel.context import current_request
from gxp.kernel.i18n import spoken
from gxp.kernel.refs import ObjectRef
from modules.mes.models import Label
from modules.mes.schemas import sheets
from modules.mes.schemas.material import LabelIn
from modules.mes.schemas.material_answers import LabelRow
from modules.mes.selectors import shown
from modules.mes.selectors.batches import uuid_of
from modules.mes.selectors.label_pdf import label_pdf
from modules.mes.selectors.labels import label_by_id, label_data, seen_labels
from modules.mes.services import labels

router = Router(tags=["mes"])
VIEW, PRINT = "mes.material.view", "mes.label.print"


class LabelQuery(PageQuery):
    """Filters of the list of labels."""

    subject: str = ""
    kind: str = ""
    batch: str = ""


@router.get("/labels", at=LISTED, permission=VIEW, response=Page[LabelRow], sheet=sheets.LABELS)
def label_list(request: HttpRequest, query: Query[LabelQuery]) -> dict[str, object]:
    """List labels."""
    rows = seen_labels(Label.objects.all(), VIEW)
    if query.subject:
        subject = ObjectRef.parse(query.subject)
        rows = rows.filter(subject_type=subject.record_type, subject_id=subject.id)
    rows = rows.filter(kind=query.kind) if query.kind else rows
    rows = rows.filter(batch_id=query.batch) if query.batch else rows
    listing = Listing(sorts={"printed_at": "printed_at", "number": "symbol"}, search=("symbol",), default="-printed_at")
    return page(rows, query, listing, shown.label_row)


@router.post("/labels", at=ASKED, permission=PRINT, response=LabelRow)
def label_print(request: HttpRequest, body: LabelIn) -> dict[str, object]:
    """Print the first label of a kind for a subject."""
    subject = ObjectRef.parse(body.subject)
    require_of(PRINT, subject.record_type, subject.id)
    label = labels.print_label(
        kind=body.kind,
        subject=subject,
        data=body.data,
        batch=uuid_of(body.batch, "mes.batch_unknown") if body.batch else None,
        printer=body.printer,
    )
    return shown.label_row(label)


@router.get("/labels/{id_}.pdf", at=Of("mes.label"), permission=VIEW)
def label_as_pdf(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Return the printable label; that it was fetched is an event of the trail."""
    label = label_by_id(id_)
    audit.event(
        kind="label.rendered",
        root=ObjectRef("mes", "label", str(label.id)),
        data={"copy": str(label.copy_number), "data_sha256": label.data_sha256},
    )
    language = spoken(current_request().language)
    content = label_pdf(label, label_data(label), language=language)
    return file_answer(content=content, name=f"label-{label.id}.pdf", media_type="application/pdf", inline=True)


@router.post("/labels/{id_}/apply", at=Of("mes.label"), permission=PRINT, response=LabelRow)
def label_apply(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Say that the label is stuck on."""
    label = label_by_id(id_)
    labels.applied(label=label)
    return shown.label_row(label)


@router.post("/labels/{id_}/spoil", at=Of("mes.label"), permission=PRINT, response=LabelRow)
def label_spoil(request: HttpRequest, id_: UUID, body: ReasonIn) -> dict[str, object]:
    """Say that the label was spoiled."""
    label = label_by_id(id_)
    labels.spoil(label=label, reason=body.reason)
    return shown.label_row(label)


@router.post("/labels/{id_}/void", at=Of("mes.label"), permission=PRINT, response=LabelRow)
def label_void(request: HttpRequest, id_: UUID, body: ReasonIn) -> dict[str, object]:
    """Take a label out of use."""
    label = label_by_id(id_)
    labels.void(label=label, reason=body.reason)
    return shown.label_row(label)
