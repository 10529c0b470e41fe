"""Training records."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.http.answers import Page
from gxp.http.bodies import ReasonIn
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import COMPANY, Router
from modules.qms.models import TrainingRecord
from modules.qms.schemas import sheets
from modules.qms.schemas.answers import TrainingRow
from modules.qms.selectors import shown
from modules.qms.services.training import Trained, end_training, record_training

router = Router(tags=["qms"], at=COMPANY)


class TrainingQuery(PageQuery):
    """Filters of the list."""

    user: str = ""


class TrainingIn(Schema):
    """A record to write; a subject that ends in `*` is a curriculum."""

    user: UUID
    subject: str
    version: str = ""
    valid_until: date | None = None


@router.get("/training", permission="qms.view", response=Page[TrainingRow], sheet=sheets.TRAINING)
def training_list(request: HttpRequest, query: Query[TrainingQuery]) -> dict[str, object]:
    """List training records."""
    rows = TrainingRecord.objects.all()
    rows = rows.filter(user_id=query.user) if query.user else rows
    listing = Listing(sorts={"completed_on": "completed_on"}, search=("user_name", "subject"))
    return page(rows, query, listing, shown.training_row)


@router.post("/training", permission="qms.training.manage", response=TrainingRow)
def training_create(request: HttpRequest, body: TrainingIn) -> dict[str, object]:
    """Record a training."""
    trained = Trained(user=body.user, subject=body.subject, version=body.version, valid_until=body.valid_until)
    return shown.training_row(record_training(trained=trained))


@router.post("/training/{id_}/end", permission="qms.training.manage", response=TrainingRow)
def training_end(request: HttpRequest, id_: UUID, body: ReasonIn) -> dict[str, object]:
    """End a record from today on."""
    return shown.training_row(end_training(record=TrainingRecord.objects.get(id=id_), reason=body.reason))
