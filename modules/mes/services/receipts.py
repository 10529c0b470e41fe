"""Receives a delivery: one lot in quarantine, its containers, their labels and the request to inspect it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.ports.gates import GateAnswer
from gxp.ports.places import PlaceDirectory
from gxp.ports.quality import QualityGate
from gxp.ports.supply import SupplyGate
from gxp.registry import provider
from modules.mes.models import Container, Lot, Material
from modules.mes.selectors.dates import site_date
from modules.mes.selectors.ledger import container_ref, lot_ref
from modules.mes.services.labels import print_label
from modules.mes.services.ledger import receive
from modules.mes.services.numbers import next_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came: `quantities` has one entry for each container, in `unit`; codes are those of the supplier module."""

    material: str
    site: str
    room: str
    quantities: tuple[Decimal, ...]
    unit: str
    manufacturer: str = ""
    manufacturer_lot: str = ""
    supplier: str = ""
    delivery_note: str = ""
    number: str = ""
    purpose: str = "commercial"
    manufacture_date: date | None = None
    expiry_date: date | None = None
    retest_date: date | None = None


def receive_lot(*, receipt: Receipt) -> Lot:
    """Store lot, containers, movements and labels and ask for the inspection; the lot begins in quarantine (待验).

    Raises `mes.material_unknown`, `mes.receipt_empty`, `mes.retest_after_expiry`, `mes.lot_already_expired` (422),
    `mes.lot_exists` (409) and what the approved source's gate says (`srm.source_not_approved`, 409).
    """
    material = _material(receipt.material)
    _dates(receipt)
    if not receipt.quantities:
        raise DomainError("mes.receipt_empty")
    answer = _source(material, receipt)
    lot = _lot(material, receipt, answer)
    for index, quantity in enumerate(receipt.quantities, start=1):
        _container(lot, receipt, index, quantity)
    if material.specification:
        provider(QualityGate).request_inspection(
            lot=lot_ref(lot), specification=material.specification, cause="receipt"
        )
    return lot


def _material(code: str) -> Material:
    found = Material.objects.filter(code=code, active=True).first()
    if found is None:
        raise DomainError("mes.material_unknown", params={"material": code})
    return found


def _dates(receipt: Receipt) -> None:
    expiry, retest = receipt.expiry_date, receipt.retest_date
    if expiry and retest and retest > expiry:
        raise DomainError("mes.retest_after_expiry", params={"retest": retest, "expiry": expiry})
    moment = audit.moment()
    if expiry and site_date(moment.at, moment.zone) > expiry:
        raise DomainError("mes.lot_already_expired", params={"expiry": expiry})


def _source(material: Material, receipt: Receipt) -> GateAnswer | None:
    """Ask for the approved source; a receipt from another one is impossible (CN-255)."""
    if not material.source_required:
        return None
    return (
        provider(SupplyGate)
        .approved_source(
            material=material.code,
            manufacturer=receipt.manufacturer,
            supplier=receipt.supplier,
            site=receipt.site,
            at=audit.moment(),
        )
        .require()
    )


def _lot(material: Material, receipt: Receipt, answer: GateAnswer | None) -> Lot:
    moment = audit.moment()
    number = receipt.number or _number(receipt)
    if Lot.objects.filter(number=number).exists():
        raise DomainError("mes.lot_exists", status=409, params={"lot": number})
    lot = Lot.objects.create(
        number=number,
        material=material,
        origin="receipt",
        purpose=receipt.purpose,
        site=receipt.site,
        zone=provider(PlaceDirectory).find(receipt.site).zone,
        manufacturer=receipt.manufacturer,
        manufacturer_lot=receipt.manufacturer_lot,
        supplier=receipt.supplier,
        delivery_note=receipt.delivery_note,
        received_at=moment.at,
        manufacture_date=receipt.manufacture_date,
        expiry_date=receipt.expiry_date,
        retest_date=receipt.retest_date,
        gate_version=answer.subject_version if answer else "",
        gate_sha256=answer.subject_sha256 if answer else "",
    )
    if answer is not None:
        audit.event(kind="gate.answered", root=lot_ref(lot), data=answer.canonical())
    return lot


def _number(receipt: Receipt) -> str:
    moment = audit.moment()
    day = f"{site_date(moment.at, moment.zone):%y%m%d}"
    return f"R{day}-{next_number(key=f'receipt/{receipt.site}/{day}'):03d}"


def _container(lot: Lot, receipt: Receipt, index: int, quantity: Decimal) -> None:
    kind = "point_of_use" if lot.material.kind == "water" else "pack"
    container = Container.objects.create(
        code=f"{lot.number}-{index:03d}",
        lot=lot,
        kind=kind,
        unit=lot.material.unit,
        site=receipt.site,
        room=receipt.room,
    )
    movement = receive(container=container, quantity=quantity, unit=receipt.unit)
    print_label(
        kind="receipt",
        subject=container_ref(container),
        data={
            "material": f"{lot.material.code} {lot.material.name_zh} {lot.material.name_en}",
            "lot": lot.number,
            "code": container.code,
            "quantity": f"{movement.quantity} {movement.unit}",
            "manufacturer": lot.manufacturer,
            "manufacturer_lot": lot.manufacturer_lot,
            "received": _day(site_date(movement.at, lot.zone)),
            "expiry": _day(lot.expiry_date),
            "retest": _day(lot.retest_date),
        },
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
