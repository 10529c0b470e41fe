"""Containers and what is done with them in the store: sample, return, scrap, split, merge, relabel, adjust."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query

from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page_of
from gxp.http.routing import LISTED, Of, Router
from gxp.http.scope import require_of, seen
from gxp.kernel.quantity import Lexeme
from modules.mes.models import Container, Label
from modules.mes.schemas import sheets
from modules.mes.schemas.material import AdjustIn, MergeIn, RelabelIn, ReturnIn, SampleIn, ScrapIn, SplitIn
from modules.mes.schemas.material_answers import ContainerRow, ContainerView
from modules.mes.selectors import ledger, shown
from modules.mes.selectors.scans import scanned_code
from modules.mes.services import handling, samples

router = Router(tags=["mes"])
VIEW, MOVE = "mes.material.view", "mes.container.move"


class ContainerQuery(PageQuery):
    """Filters of the list of containers; `code` is a scanned text."""

    code: str = ""
    lot: str = ""
    material: str = ""
    room: str = ""
    batch: str = ""
    kind: str = ""
    sublot: str = ""


@router.get("/containers", at=LISTED, permission=VIEW, response=Page[ContainerRow], sheet=sheets.CONTAINERS)
def container_list(request: HttpRequest, query: Query[ContainerQuery]) -> dict[str, object]:
    """List containers."""
    rows = seen(Container.objects.select_related("lot__material", "sublot"), VIEW, "mes.container")
    wanted = {
        "code": scanned_code(query.code),
        "lot__number": query.lot,
        "lot__material__code": query.material,
        "room": query.room,
        "batch_id": query.batch,
        "kind": query.kind,
        "sublot__number": query.sublot,
    }
    rows = rows.filter(**{key: value for key, value in wanted.items() if value})
    listing = Listing(
        sorts={"code": "code", "lot_number": "lot__number"}, search=("code", "lot__number"), default="code"
    )
    return page_of(rows, query, listing, shown.container_rows)


@router.get("/containers/{id_}", at=Of("mes.container"), permission=VIEW, response=ContainerView)
def container_detail(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Return a container with movements, labels and whether it may be used."""
    return container_view(ledger.container_by_id(id_))


@router.post("/containers/{id_}/sample", at=Of("mes.container"), permission="mes.sample.draw", response=ContainerView)
def container_sample(request: HttpRequest, id_: UUID, body: SampleIn) -> dict[str, object]:
    """Draw a sample into a new labelled container."""
    taken = samples.draw(
        container=ledger.container_by_id(id_), quantity=body.number(), unit=body.unit, purpose=body.purpose
    )
    return container_view(taken)


@router.post("/containers/{id_}/return", at=Of("mes.container"), permission=MOVE, response=ContainerView)
def container_return(request: HttpRequest, id_: UUID, body: ReturnIn) -> dict[str, object]:
    """Give a remainder back into another container of the lot."""
    container, into = ledger.container_by_id(id_), ledger.container_by_code(scanned_code(body.into))
    require_of(MOVE, "mes.container", str(into.id))
    handling.return_(
        container=container,
        into=into,
        quantity=body.number(),
        unit=body.unit,
        batch=container.batch_id,
    )
    return container_view(container)


@router.post("/containers/{id_}/scrap", at=Of("mes.container"), permission=MOVE, response=ContainerView)
def container_scrap(request: HttpRequest, id_: UUID, body: ScrapIn) -> dict[str, object]:
    """Destroy a quantity."""
    container = ledger.container_by_id(id_)
    handling.scrap(container=container, quantity=body.number(), unit=body.unit, reason=body.reason)
    return container_view(container)


@router.post("/containers/{id_}/split", at=Of("mes.container"), permission=MOVE, response=ContainerView)
def container_split(request: HttpRequest, id_: UUID, body: SplitIn) -> dict[str, object]:
    """Divide a container."""
    container = ledger.container_by_id(id_)
    numbers = [Lexeme(text).number for text in body.quantities]
    parts = handling.split(container=container, quantities=numbers, unit=body.unit, reason=body.reason)
    return container_view(container) | {"parts": shown.container_rows(parts)}


@router.post("/containers/{id_}/merge", at=Of("mes.container"), permission=MOVE, response=ContainerView)
def container_merge(request: HttpRequest, id_: UUID, body: MergeIn) -> dict[str, object]:
    """Empty other containers into this one."""
    into = ledger.container_by_id(id_)
    others = [ledger.container_by_code(scanned_code(code)) for code in body.containers]
    for one in others:
        require_of(MOVE, "mes.container", str(one.id))
    handling.merge(containers=others, into=into, reason=body.reason)
    return container_view(into)


@router.post("/containers/{id_}/relabel", at=Of("mes.container"), permission=MOVE, response=ContainerView)
def container_relabel(request: HttpRequest, id_: UUID, body: RelabelIn) -> dict[str, object]:
    """Give the content a new code; returns the new container."""
    target = handling.relabel(container=ledger.container_by_id(id_), reason=body.reason, code=body.code)
    return container_view(target)


@router.post(
    "/containers/{id_}/adjust", at=Of("mes.container"), permission="mes.container.adjust", response=ContainerView
)
def container_adjust(request: HttpRequest, id_: UUID, body: AdjustIn) -> dict[str, object]:
    """Correct the balance to what was counted."""
    container = ledger.container_by_id(id_)
    handling.adjust(container=container, to=Lexeme(body.to).number, unit=body.unit, reason=body.reason)
    return container_view(container)


def container_view(container: Container) -> dict[str, object]:
    """Return a container with its movements and labels."""
    fresh = ledger.container_by_id(container.id)
    both = fresh.issues.select_related("source", "target") | fresh.receipts.select_related("source", "target")
    labels = Label.objects.filter(subject_type="mes.container", subject_id=fresh.id).order_by("copy_number")
    return shown.container_rows([fresh])[0] | {
        "movements": shown.movement_rows(both.distinct().order_by("at", "id")),
        "labels": [shown.label_row(one) for one in labels],
    }
