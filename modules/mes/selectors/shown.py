"""Lots, containers, movements, holds and labels as the API answers them; every quantity is text."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from gxp.compliance import audit
from gxp.http.catalogues import text_of
from gxp.kernel.clock import utc_text
from gxp.kernel.context import current_request
from gxp.kernel.i18n import spoken
from gxp.kernel.quantity import plain
from gxp.ports.gates import Reason
from gxp.ports.quality import Disposition, QualityGate
from gxp.registry import provider
from modules.mes.models import Container, Hold, Label, Lot, Material, Movement
from modules.mes.selectors.ledger import APART, balances, lot_ref
from modules.mes.selectors.usability import Facts, Use, judge
from modules.mes.selectors.usable import facts_of, worst_parts

Shown = dict[str, object]


def quantity(number: Decimal, unit: str) -> Shown:
    """Return {lexeme, unit}; the digits are those of the movements."""
    return {"lexeme": plain(number), "unit": unit}


def material_row(material: Material) -> Shown:
    """Return a material."""
    return {
        "id": str(material.id),
        "code": material.code,
        "name": _names(material),
        "kind": material.kind,
        "unit": material.unit,
        "specification": material.specification,
        "opened_days": None if material.opened_days is None else str(material.opened_days),
        "disposition_required": material.disposition_required,
        "active": material.active,
    }


def lot_rows(lots: Iterable[Lot]) -> list[Shown]:
    """Return lots with balance, disposition and the worst of their states, in a fixed number of queries."""
    found = list(lots)
    decided = provider(QualityGate).dispositions([lot_ref(lot) for lot in found])
    containers = list(Container.objects.select_related("lot", "sublot").filter(lot__in=found).exclude(kind__in=APART))
    sums = balances(one.id for one in containers)
    held: dict[UUID, Decimal] = {lot.id: Decimal(0) for lot in found}
    for one in containers:
        held[one.lot_id] += sums[one.id]
    holds = [hold.lot_id for hold in Hold.objects.filter(lot__in=found, status="open")]
    stocked = [one for one in containers if sums[one.id] > 0]
    parts = worst_parts(stocked)
    return [_lot(lot, held[lot.id], decided[str(lot.id)], holds.count(lot.id), parts.get(lot.id, "")) for lot in found]


def _lot(lot: Lot, held: Decimal, decided: Disposition, holds: int, part: str) -> Shown:
    return {
        "id": str(lot.id),
        "number": lot.number,
        "material": {"code": lot.material.code, "name": _names(lot.material)},
        "origin": lot.origin,
        "purpose": lot.purpose,
        "site": lot.site,
        "batch": str(lot.batch_id) if lot.batch_id else None,
        "disposition": decided.code,
        "disposition_version": decided.version,
        "markets": list(decided.markets),
        "holds": holds,
        "manufacturer": lot.manufacturer or None,
        "manufacturer_lot": lot.manufacturer_lot or None,
        "supplier": lot.supplier or None,
        "quantity": quantity(held, lot.material.unit),
        "manufactured": _day(lot.manufacture_date),
        "expires": _day(lot.expiry_date),
        "retest": _day(lot.retest_date),
        "received_at": _time(lot.received_at),
        "status": "on_hold" if holds else decided.code,
        "part_status": part if part and part != decided.code else None,
    }


def container_rows(containers: Iterable[Container]) -> list[Shown]:
    """Return containers with balance and the worst reason against using them where they stand."""
    found = list(containers)
    facts = facts_of(found)
    return [_container(one, facts[one.id]) for one in found]


def _container(one: Container, facts: Facts) -> Shown:
    judged = judge(facts, here(one))
    decided = facts.disposition.code if facts.disposition else "unknown"
    return {
        "id": str(one.id),
        "code": one.code,
        "lot": str(one.lot_id),
        "lot_number": one.lot.number,
        "sublot": one.sublot.number if one.sublot else None,
        "material": {"code": one.lot.material.code, "name": _names(one.lot.material)},
        "kind": one.kind,
        "quantity": quantity(facts.balance, one.unit),
        "physical": one.physical_state,
        "disposition": decided,
        "status": pill(judged.worst, decided),
        "location": one.room or None,
        "site": one.site,
        "batch": str(one.batch_id) if one.batch_id else None,
        "opened_at": _time(one.opened_at),
        "expires": _day(one.use_until or one.lot.expiry_date),
        "tare": one.tare or None,
        "net": one.net or None,
        "gross": one.gross or None,
        "usable": {"ok": judged.ok, "reasons": reasons(judged.reasons)},
    }


def here(container: Container) -> Use:
    """Return the plain use of a container at its own site by its own batch, for screens that ask no purpose."""
    return Use(
        at=audit.moment(),
        site=container.site,
        purpose=container.lot.purpose,
        batch=container.batch_id or container.lot.batch_id,
    )


def reasons(found: Iterable[Reason]) -> list[Shown]:
    """Return reasons with their sentence in the reader's language."""
    language = spoken(current_request().language)
    return [
        {"code": one.code, "params": dict(one.params), "text": text_of(one.code, language, one.params).what}
        for one in found
    ]


# What the pill of a container says for each reason; anything else shows the disposition.
_PILLS: Mapping[str, str] = {
    "mes.lot_on_hold": "on_hold",
    "mes.container_on_hold": "on_hold",
    "mes.lot_expired": "expired",
    "mes.in_use_period_over": "expired",
    "mes.lot_retest_due": "retest_due",
    "mes.container_consumed": "consumed",
    "mes.container_empty": "empty",
    "mes.container_destroyed": "destroyed",
    "mes.lot_in_quarantine": "quarantine",
    "mes.lot_rejected": "rejected",
}


def pill(worst: str, disposition: str) -> str:
    """Return the word of a container's state: that of the worst reason against its use, else its disposition."""
    return _PILLS.get(worst, disposition)


def movement_rows(movements: Iterable[Movement]) -> list[Shown]:
    """Return movements, as they stand."""
    return [
        {
            "id": str(one.id),
            "kind": one.kind,
            "from": one.source.code if one.source else None,
            "to": one.target.code if one.target else None,
            "quantity": quantity(one.quantity, one.unit),
            "batch": str(one.batch_id) if one.batch_id else None,
            "element": one.element or None,
            "reason": one.reason or None,
            "at": utc_text(one.at),
            "by": {"id": one.actor, "name": one.actor_name},
        }
        for one in movements
    ]


def hold_row(hold: Hold) -> Shown:
    """Return a hold."""
    return {
        "id": str(hold.id),
        "cause": hold.cause,
        "text": hold.text,
        "status": hold.status,
        "lot": hold.lot.number,
        "sublot": hold.sublot.number if hold.sublot else None,
        "container": hold.container.code if hold.container else None,
        "owner": {"id": hold.owner, "name": hold.owner_name},
        "placed_at": utc_text(hold.placed_at),
        "released_at": _time(hold.released_at),
        "released_by": None,
        "release_reason": hold.release_reason or None,
    }


def label_row(label: Label) -> Shown:
    """Return a label."""
    return {
        "id": str(label.id),
        "number": f"{label.symbol.rpartition(')')[2]}#{label.copy_number}",
        "kind": label.kind,
        "copy": str(label.copy_number),
        "state": label.status,
        "printed_at": utc_text(label.printed_at),
        "printed_by": {"id": label.printed_by, "name": label.printed_by_name},
        "subject": f"{label.subject_type}:{label.subject_id}",
        "code": label.symbol,
        "template": label.template,
        "template_version": label.template_version,
        "reason": label.reason or None,
    }


def _names(material: Material) -> Shown:
    return {"zh-Hans": material.name_zh, "en": material.name_en}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _time(at: datetime | None) -> str | None:
    return utc_text(at) if at else None
