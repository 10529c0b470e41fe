"""Materials, receipts, lots and holds."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query

from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page, page_of
from gxp.http.routing import ASKED, COMPANY, LISTED, Of, Router
from gxp.http.scope import require_at, require_of, seen
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.quality import InspectionSummary, QualityGate
from gxp.registry import provider
from modules.mes.models import Hold, Lot, Material
from modules.mes.schemas import sheets
from modules.mes.schemas.material import HoldIn, MaterialIn, ReceiptIn
from modules.mes.schemas.material_answers import HoldRow, LotRow, LotView, MaterialRow
from modules.mes.selectors import ledger, shown, sublot_rows, sublots
from modules.mes.selectors.receiving import place_of
from modules.mes.services import holds, material_master, receipts

router = Router(tags=["mes"])
VIEW = "mes.material.view"


class LotQuery(PageQuery):
    """Filters of the list of lots."""

    origin: str = ""
    material: str = ""
    batch: str = ""


class HoldQuery(PageQuery):
    """Filters of the list of holds."""

    status: str = ""


@router.get("/materials", at=COMPANY, permission=VIEW, response=Page[MaterialRow], sheet=sheets.MATERIALS)
def material_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List materials."""
    listing = Listing(sorts={"code": "code"}, search=("code", "name_zh", "name_en"), default="code")
    return page(Material.objects.all(), query, listing, shown.material_row)


@router.post("/materials", at=COMPANY, permission="mes.material.manage", response=MaterialRow)
def material_create(request: HttpRequest, body: MaterialIn) -> dict[str, object]:
    """Create a material."""
    new = material_master.NewMaterial(**body.model_dump())
    return shown.material_row(material_master.create_material(material=new))


@router.post("/receipts", at=ASKED, permission="mes.receipt.create", response=LotView)
def receipt_create(request: HttpRequest, body: ReceiptIn) -> dict[str, object]:
    """Receive a delivery: lot in quarantine, containers, labels, inspection."""
    site, room = place_of(site=body.site, room=body.room)
    require_at("mes.receipt.create", room or site)
    if not body.containers:
        raise DomainError("mes.receipt_empty")
    units = {one.unit for one in body.containers}
    if len(units) != 1:
        raise DomainError("mes.receipt_units", params={"units": ", ".join(sorted(units))})
    lot = receipts.receive_lot(
        receipt=receipts.Receipt(
            material=body.material,
            site=site,
            room=room,
            quantities=tuple(one.number() for one in body.containers),
            unit=units.pop(),
            manufacturer=body.manufacturer,
            manufacturer_lot=body.manufacturer_lot,
            supplier=body.supplier,
            delivery_note=body.delivery_note,
            number=body.number,
            purpose=body.purpose,
            manufacture_date=body.manufactured,
            expiry_date=body.expires,
            retest_date=body.retest,
        )
    )
    return lot_view(lot)


@router.get("/lots", at=LISTED, permission=VIEW, response=Page[LotRow], sheet=sheets.LOTS)
def lot_list(request: HttpRequest, query: Query[LotQuery]) -> dict[str, object]:
    """List lots."""
    rows = seen(Lot.objects.select_related("material"), VIEW, "mes.lot")
    rows = rows.filter(origin=query.origin) if query.origin else rows
    rows = rows.filter(material__code=query.material) if query.material else rows
    rows = rows.filter(batch_id=query.batch) if query.batch else rows
    listing = Listing(
        sorts={"number": "number", "expires": "expiry_date", "received_at": "received_at"},
        search=("number", "manufacturer_lot", "material__code", "material__name_zh", "material__name_en"),
    )
    return page_of(rows, query, listing, shown.lot_rows)


@router.get("/lots/{id_}", at=Of("mes.lot"), permission=VIEW, response=LotView)
def lot_detail(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Return a lot with containers, movements, holds, inspections."""
    return lot_view(ledger.lot_by_id(id_))


@router.get("/holds", at=LISTED, permission=VIEW, response=Page[HoldRow])
def hold_list(request: HttpRequest, query: Query[HoldQuery]) -> dict[str, object]:
    """List holds."""
    rows = seen(Hold.objects.select_related("lot", "sublot", "container"), VIEW, "mes.hold")
    rows = rows.filter(status=query.status) if query.status else rows
    listing = Listing(sorts={"placed_at": "placed_at"}, search=("lot__number", "cause"), default="-placed_at")
    return page(rows, query, listing, shown.hold_row)


@router.post("/holds", at=ASKED, permission="mes.hold.place", response=HoldRow)
def hold_create(request: HttpRequest, body: HoldIn) -> dict[str, object]:
    """Stop a lot, a sublot or a container."""
    subject = ObjectRef.parse(body.subject)
    require_of("mes.hold.place", subject.record_type, subject.id)
    if subject.record_type == "mes.container":
        container = ledger.container_by_id(subject.id)
        hold = holds.place_hold(lot=container.lot, cause=body.cause, text=body.text, container=container)
    elif subject.record_type == "mes.sublot":
        part = sublots.sublot_by_id(subject.id)
        hold = holds.place_hold(lot=part.lot, cause=body.cause, text=body.text, sublot=part)
    elif subject.record_type == "mes.lot":
        hold = holds.place_hold(lot=ledger.lot_by_id(subject.id), cause=body.cause, text=body.text)
    else:
        raise DomainError("mes.hold_subject", params={"subject": body.subject})
    return shown.hold_row(hold)


def lot_view(lot: Lot) -> dict[str, object]:
    """Return a lot with everything that belongs to it."""
    ref = ledger.lot_ref(lot)
    potency = (
        provider(QualityGate).approved_result(ref, lot.material.potency_test) if lot.material.potency_test else None
    )
    basis = provider(QualityGate).retest_basis(ref)
    containers = lot.containers.select_related("lot__material", "sublot").order_by("code")
    movements = lot.movements.select_related("source", "target").order_by("at", "id")
    return shown.lot_rows([lot])[0] | {
        "containers": shown.container_rows(containers),
        "movements": shown.movement_rows(movements),
        "sublots": sublot_rows.sublot_rows(lot),
        "hold_list": [
            shown.hold_row(one) for one in lot.holds.select_related("lot", "sublot", "container").order_by("placed_at")
        ],
        "inspections": [_inspection(one) for one in provider(QualityGate).inspections(ref)],
        "retest_basis": _inspection(basis) if basis else None,
        "potency": {"lexeme": potency.value, "unit": potency.unit} if potency else None,
    }


def _inspection(one: InspectionSummary) -> dict[str, object]:
    return {"id": one.ref.id, "number": one.number, "status": one.status, "conclusion": one.conclusion}
