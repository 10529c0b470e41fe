"""Calculation by the system, with the potency of the lots picked: content weighted by what each lot gives."""

from decimal import Decimal
from typing import Any

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import DECIMAL, plain
from gxp.ports.quality import QualityGate
from gxp.registry import provider
from modules.mes.models import Container
from modules.mes.selectors.ledger import balance, container_by_code, lot_ref
from modules.mes.selectors.pick import pick
from modules.mes.selectors.scans import scanned_code
from modules.mes.selectors.usable import usable_for
from modules.mes.services.elements.base import ElementType, Scanned
from modules.mes.services.elements.gates import usable, use_of
from modules.mes.services.execution.store import put
from modules.mes.services.execution.work import Work


class Calculation(ElementType):
    """Lots are picked first expired first out, or by scan; their content comes from approved results."""

    code = "calculation"

    def started(self, work: Work) -> None:
        """Pick and calculate at once."""
        self.computed(work)

    def computed(self, work: Work) -> None:
        """Store the weighted content where the recipe asks for it, then every expression."""
        if work.node.field_of("content") is not None and "content" not in work.entries:
            self._content(work, None)
        super().computed(work)

    def scan(self, work: Work, code: str) -> Scanned:
        """Pick from the lot of the scanned container instead of the first to expire."""
        container = container_by_code(scanned_code(code))
        given = work.recipe.input_of(str(work.node.params["input"])) or {}
        usable(work, container, str(given.get("material", "")))
        self._content(work, container)
        super().computed(work)
        return Scanned("container", I18n(f"按 {container.lot.number} 折算", f"Calculated with {container.lot.number}"))

    def _content(self, work: Work, first: Container | None) -> None:
        given = work.recipe.input_of(str(work.node.params["input"])) or {}
        material = str(given["material"])
        use = use_of(work, material)
        rows = Container.objects.filter(lot__material__code=material).exclude(kind__in=("dispensed", "sample", "waste"))
        candidates = [one for one in rows.select_related("lot__material") if usable_for(one, use).ok]
        candidates.sort(key=lambda one: (one != first, one.lot.expiry_date is None, one.lot.expiry_date, one.code))
        contents = {one.lot_id: content_of(one, str(work.node.params["potency"])) for one in candidates}
        stock = [(one.code, balance(one), contents[one.lot_id][0]) for one in candidates]
        picked = pick(Decimal(given["quantity"]), stock)
        if not picked:
            raise DomainError(
                "mes.not_enough_material",
                status=409,
                params={"material": material, "wanted": f"{given['quantity']} {given['unit']}"},
            )
        results = {one.code: contents[one.lot_id][1] for one in candidates}
        shown: list[Any] = [
            {
                "as_is": plain(line.as_is),
                "container": line.code,
                "content": plain(line.content),
                "result": results[line.code],
            }
            for line in picked
        ]
        total = sum((line.as_is for line in picked), Decimal(0))
        put(work, "content", DECIMAL.divide(Decimal(given["quantity"]) * 100, total), inputs={"lots": shown})


def content_of(container: Container, test: str) -> tuple[Decimal, dict[str, str]]:
    """Return the approved content of a lot in %, and the result's version and hash (`mes.potency_missing`)."""
    gate = provider(QualityGate)
    result = gate.approved_result(lot_ref(container.lot), test)
    if result is None:
        raise DomainError("mes.potency_missing", status=409, params={"lot": container.lot.number, "test": test})
    return Decimal(result.value), {"ref": str(result.ref), "sha256": result.sha256, "version": result.version}
