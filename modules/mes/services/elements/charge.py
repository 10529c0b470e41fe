"""Charge: containers by scan, in the order of the recipe; only what was dispensed or made for this batch goes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import plain
from modules.mes.models import Container, Movement
from modules.mes.selectors.entries import number_of
from modules.mes.selectors.ledger import container_by_code, container_ref
from modules.mes.selectors.scans import scanned_code
from modules.mes.services import ledger
from modules.mes.services.elements import lines
from modules.mes.services.elements.base import ElementType, Lack, Scanned
from modules.mes.services.elements.gates import usable, use_of
from modules.mes.services.execution.store import Origin, put_text, store
from modules.mes.services.execution.work import Work
from modules.mes.services.values.entry_limits import Accepted

CLOSING = "quantity"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the recipe: its material, how much of it has been charged to the line, and whether that is all."""

    material: str
    charged: Decimal
    done: bool


class Charge(ElementType):
    """Each scan charges one container."""

    code = "charge"

    def scan(self, work: Work, code: str) -> Scanned:
        """Charge a container: known, usable for this batch, and the one whose turn it is."""
        container = container_by_code(scanned_code(code))
        turn = next((line for line in wanted(work) if not line.done), None)
        if turn is None:
            raise DomainError("mes.charge_complete", status=409, params={"container": container.code})
        usable(work, container, turn.material)
        movement = ledger.charge(
            container=container, use=use_of(work, turn.material), element=str(work.run.id), room=work.run.room
        )
        line = lines.present(work, CLOSING)
        put_text(work, f"container.{line}", container.code, raw=str(container_ref(container)))
        defined = work.node.field_of("quantity")
        if defined is not None:
            value = Accepted(plain(movement.quantity), movement.quantity, movement.unit, "=")
            store(work, defined, f"quantity.{line}", value, Origin(source="calculated", raw=str(movement.id)))
        said = f"{container.code} {plain(movement.quantity)} {movement.unit}"
        return Scanned("container", I18n(f"已投料 {said}", f"Charged {said}"))

    def lacks(self, work: Work) -> Sequence[Lack]:
        """Every line of the recipe is charged."""
        found = [line for line in wanted(work) if not line.done]
        return [Lack(line.material, I18n(f"未投料:{line.material}", f"not charged: {line.material}")) for line in found]


def wanted(work: Work) -> list[Wanted]:
    """Return the lines in their order with what has been charged; a line is done at its share less the tolerance,
    the last line of a material when nothing of it is left."""
    tolerance = Decimal(str(work.node.params.get("share_tolerance", "0"))) / 100
    found: list[Wanted] = []
    left, open_ones = _charged(work), _open_materials(work)
    raws = [dict(raw) for raw in work.node.params["lines"]]
    for position, raw in enumerate(raws):
        material = _material(work, raw)
        last = all(_material(work, other) != material for other in raws[position + 1 :])
        share = Decimal(raw["share"]) / 100
        least = None if last else _dispensed(work, material) * share * (1 - tolerance)
        mine = _take(left, material, least)
        enough = mine > 0 and (material not in open_ones if least is None else mine >= least)
        found.append(Wanted(material, mine, enough))
    return found


def _take(left: dict[str, list[Decimal]], material: str, least: Decimal | None) -> Decimal:
    """Count containers, as charged, to this line until it is full; the last line of a material gets the rest."""
    mine = Decimal(0)
    queue = left.get(material, [])
    while queue and (least is None or mine < least):
        mine += queue.pop(0)
    return mine


def _charged(work: Work) -> dict[str, list[Decimal]]:
    pairs: list[tuple[str, Decimal]] = []
    for line in range(1, lines.finished(work, CLOSING) + 1):
        container, quantity = lines.of_line(work, "container", line), number_of(lines.of_line(work, "quantity", line))
        if container is not None and quantity is not None:
            pairs.append((container.value, quantity))
    rows = Container.objects.filter(code__in=[code for code, _ in pairs])
    materials = dict(rows.values_list("code", "lot__material__code"))
    found: dict[str, list[Decimal]] = {}
    for code, quantity in pairs:
        found.setdefault(materials[code], []).append(quantity)
    return found


def _material(work: Work, raw: dict[str, str]) -> str:
    given = work.recipe.input_of(raw["input"]) if "input" in raw else work.recipe.output_of(raw["output"])
    return str(given["material"]) if given else ""


def _dispensed(work: Work, material: str) -> Decimal:
    """Return how much of a material was dispensed for the batch."""
    own = Movement.objects.filter(batch_id=work.batch.id, kind="dispense", lot__material__code=material)
    return own.aggregate(total=Sum("quantity"))["total"] or Decimal(0)


def _open_materials(work: Work) -> frozenset[str]:
    """Return the materials of which something for this batch is still in a container."""
    own = Container.objects.filter(batch_id=work.batch.id)
    left = own.exclude(kind__in=("sample", "waste")).exclude(physical_state__in=("empty", "destroyed", "returned"))
    return frozenset(left.values_list("lot__material__code", flat=True))
