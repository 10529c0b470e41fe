"""Orders, batches, tasks, commands, exceptions of a batch."""

from django.http import HttpRequest
from ninja import Query

from gxp.http.answers import Made, Page
from gxp.http.pagination import Listing, PageQuery, page, page_of
from gxp.http.routing import ASKED, LISTED, Of, Router
from gxp.http.scope import require_at, seen
from gxp.kernel.errors import DomainError
from modules.mes.models import Batch, BatchException, Order
from modules.mes.schemas import sheets
from modules.mes.schemas.batch_answers import BatchRow, BatchView, OrderRow, OrderView, TaskRow
from modules.mes.schemas.batch_view import batch_rows, batch_view, order_row, order_rows, tasks
from modules.mes.schemas.due_checks import DueChecks, due_checks
from modules.mes.schemas.exceptions import exception_line
from modules.mes.schemas.execution import BatchIn, CommandIn, OrderIn, WordsIn
from modules.mes.schemas.value_answers import ExceptionLine
from modules.mes.selectors.batches import batch_by_id, uuid_of
from modules.mes.services import orders
from modules.mes.services.execution import operate
from modules.mes.services.execution.states import command_batch
from modules.mes.services.execution.system import system_steps

router = Router(tags=["mes"])
VIEW = "mes.batch.view"
Answer = dict[str, object]


class TaskQuery(PageQuery):
    """Filters of the tasks."""

    room: str = ""
    state: str = ""
    batch: str = ""


class BatchQuery(PageQuery):
    """Filters of the batches."""

    state: str = ""
    order: str = ""


class ExceptionQuery(PageQuery):
    """Filters of the exceptions."""

    batch: str = ""
    status: str = ""


@router.get("/tasks", at=LISTED, permission=VIEW, response=Page[TaskRow])
def task_list(request: HttpRequest, query: Query[TaskQuery]) -> Answer:
    """Return what can be started, worked on or signed now."""
    rows = Batch.objects.filter(status__in=("running", "held", "paused")).select_related("order").order_by("started_at")
    rows = rows.filter(id=uuid_of(query.batch, "mes.batch_unknown")) if query.batch else rows
    found = tasks(seen(rows, VIEW, "mes.batch")[:50], room=query.room, state=query.state)
    return {"items": found[: query.limit], "next": None, "total": len(found)}


@router.get("/orders", at=LISTED, permission="mes.order.view", response=Page[OrderRow], sheet=sheets.ORDERS)
def order_list(request: HttpRequest, query: Query[PageQuery]) -> Answer:
    """List orders."""
    listing = Listing(sorts={"number": "number"}, search=("number", "product_zh", "product_en"))
    return page_of(seen(Order.objects.all(), "mes.order.view", "mes.order"), query, listing, order_rows)


@router.post("/orders", at=ASKED, permission="mes.order.create", response=OrderRow)
def order_create(request: HttpRequest, body: OrderIn) -> Answer:
    """Create an order for the effective version of a recipe."""
    order = orders.create_order(wish=orders.Wish(**body.model_dump()))
    require_at("mes.order.create", order.site)  # the recipe names the site
    return order_row(order)


@router.get("/orders/{id_}", at=Of("mes.order"), permission="mes.order.view", response=OrderView)
def order_detail(request: HttpRequest, id_: str) -> Answer:
    """Return an order with its batches."""
    order = _order(id_)
    return {
        **order_row(order),
        "batch_rows": batch_rows(list(order.batches.select_related("order").order_by("id"))),
    }


@router.post("/orders/{id_}/batches", at=Of("mes.order"), permission="mes.order.create", response=BatchView)
def batch_create(request: HttpRequest, id_: str, body: BatchIn) -> Answer:
    """Make a batch of an order with its frozen control recipe."""
    return batch_view(orders.create_batch(order=_order(id_), purpose=body.purpose, size=body.size))


def _order(id_: str) -> Order:
    found = Order.objects.filter(id=uuid_of(id_, "mes.order_unknown")).first()
    if found is None:
        raise DomainError("mes.order_unknown", status=404, params={"order": id_})
    return found


@router.get("/batches", at=LISTED, permission=VIEW, response=Page[BatchRow], sheet=sheets.BATCHES)
def batch_list(request: HttpRequest, query: Query[BatchQuery]) -> Answer:
    """List batches."""
    rows = seen(Batch.objects.select_related("order"), VIEW, "mes.batch")
    rows = rows.filter(status=query.state) if query.state else rows
    rows = rows.filter(order_id=uuid_of(query.order, "mes.order_unknown")) if query.order else rows
    listing = Listing(sorts={"number": "number", "started_at": "started_at"}, search=("number", "order__number"))
    return page_of(rows, query, listing, batch_rows)


@router.get("/batches/{id_}", at=Of("mes.batch"), permission=VIEW, response=BatchView)
def batch_detail(request: HttpRequest, id_: str) -> Answer:
    """Return a batch with the tree of its elements."""
    return batch_view(batch_by_id(id_))


@router.get("/batches/{id_}/checks", at=Of("mes.batch"), permission=VIEW, response=DueChecks)
def batch_checks(request: HttpRequest, id_: str) -> Answer:
    """Return the repeated checks that fall due while their unit runs, and the server's time."""
    return due_checks(batch_by_id(id_))


@router.post("/batches/{id_}/commands", at=Of("mes.batch"), permission="mes.batch.command", response=BatchView)
def batch_command(request: HttpRequest, id_: str, body: CommandIn) -> Answer:
    """Start, hold, resume, stop or abort a batch."""
    batch = command_batch(batch=batch_by_id(id_), command=body.command, reason=body.reason)
    system_steps(batch)
    return batch_view(batch_by_id(id_))


@router.post("/batches/{id_}/comments", at=Of("mes.batch"), permission="mes.exception.raise", response=Made)
def batch_comment(request: HttpRequest, id_: str, body: WordsIn) -> Answer:
    """Keep a remark on a batch."""
    return {"id": str(operate.comment(batch=batch_by_id(id_), text=body.text).id)}


@router.get("/exceptions", at=LISTED, permission=VIEW, response=Page[ExceptionLine], sheet=sheets.EXCEPTIONS)
def exception_list(request: HttpRequest, query: Query[ExceptionQuery]) -> Answer:
    """List exceptions."""
    rows = seen(BatchException.objects.select_related("batch", "run"), VIEW, "mes.exception")
    rows = rows.filter(batch_id=uuid_of(query.batch, "mes.batch_unknown")) if query.batch else rows
    rows = rows.filter(status=query.status) if query.status else rows
    listing = Listing(sorts={"number": "number", "raised_at": "raised_at"}, search=("number", "path", "cause"))
    return page(rows, query, listing, exception_line)
