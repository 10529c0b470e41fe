"""Weigh: source container, scale, tare, gross; each line makes a new labelled dispensed container (CN-115, CN-116)."""

from collections.abc import Sequence
from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import plain
from modules.mes.models import Container, Entry
from modules.mes.selectors.ledger import balance, container_by_code, container_ref
from modules.mes.selectors.scans import scanned_code
from modules.mes.services import ledger
from modules.mes.services.elements import lines, scales
from modules.mes.services.elements.base import ElementType, Lack, Scanned
from modules.mes.services.elements.gates import equipment, usable, use_of
from modules.mes.services.execution.store import put, put_text
from modules.mes.services.execution.work import Work
from modules.mes.services.ledger import Weighed
from modules.mes.services.printing import print_dispensed
from modules.mes.services.values.acceptance import band

CLOSING = "container"


class Weigh(ElementType):
    """A line: scan the source, scan the scale, read tare, read gross (or take the full container)."""

    code = "weigh"
    commands = ("stop",)

    def entering(self, work: Work, key: str) -> str:
        """Return the key with the present line's number."""
        return lines.numbered(work, key, CLOSING)

    def scan(self, work: Work, code: str) -> Scanned:
        """Take a scale or a source container for the present line."""
        clean = scanned_code(code)
        if Container.objects.filter(code=clean).exists():
            return self._source(work, clean)
        try:
            equipment().find(clean)
        except DomainError as unknown:
            raise DomainError("mes.scan_unknown", status=404, params={"code": clean}) from unknown
        return scales.choose(work, self.entering(work, "scale"), clean)

    def read_device(self, work: Work, key: str) -> Entry:
        """Read tare or gross of the present line from its scale; gross finishes the line."""
        line = lines.present(work, CLOSING)
        chosen, source = lines.of_line(work, "scale", line), lines.of_line(work, "source", line)
        if chosen is None or source is None:
            raise DomainError("mes.scan_first", status=409, params={"path": work.node.id})
        if key == "gross" and lines.of_line(work, "tare", line) is None:
            raise DomainError("mes.tare_first", status=409, params={"path": work.node.id})
        entry = scales.read(work, f"{key}.{line}", equipment().find(chosen.value))
        if key == "gross":
            self._weighed(work, line, chosen.value)
        return entry

    def entered(self, work: Work, entry: Entry) -> None:
        """Take a full container with the quantity that its label says."""
        if not entry.key.startswith("full.") or entry.value != "true":
            return
        if work.node.params.get("method") != "full-and-remainder":
            raise DomainError("mes.full_not_allowed", status=409, params={"path": work.node.id})
        line = int(entry.key.partition(".")[2])
        source = self._source_of(work, line)
        quantity = balance(source)
        put(work, f"net.{line}", quantity, inputs={"container": source.code}, device=source.code)
        self._dispense(work, line, source, quantity, Weighed(net=plain(quantity)))

    def computed(self, work: Work) -> None:
        """Bring the total up to date once enough is weighed: what is being weighed is not judged as too little."""
        if "total" in work.entries or self._enough(work):
            self._total(work)
        super().computed(work)

    def command(self, work: Work, name: str) -> None:
        """End the weighing short of the target: the total is stored and judged as it is."""
        if name != "stop" or not work.values("net"):
            super().command(work, name)
            return
        self._total(work)

    def lacks(self, work: Work) -> Sequence[Lack]:
        """A line that was begun is finished first."""
        line = lines.present(work, CLOSING)
        if lines.of_line(work, "tare", line) is not None:
            return [Lack(f"gross.{line}", I18n("称量未完成", "a weighing is not finished"))]
        return ()

    def _enough(self, work: Work) -> bool:
        target = work.number(str(work.node.params["target"]))
        limit = next((one for field in work.fields() for one in field.limits if one.percent), None)
        if target is None or limit is None:
            return True
        low, _ = band(target, Decimal(limit.percent or "0"))
        return sum(work.values("net"), Decimal(0)) >= Decimal(low)

    def _total(self, work: Work) -> None:
        nets = work.values("net")
        put(work, "total", sum(nets, Decimal(0)), inputs={"values": [plain(one) for one in nets]})

    def _source(self, work: Work, code: str) -> Scanned:
        container = container_by_code(code)
        usable(work, container, self._material(work))
        put_text(work, self.entering(work, "source"), container.code, raw=str(container_ref(container)))
        return Scanned("container", I18n(f"物料容器 {code} 可用", f"Container {code} may be used"))

    def _source_of(self, work: Work, line: int) -> Container:
        entry = lines.of_line(work, "source", line)
        if entry is None:
            raise DomainError("mes.scan_first", status=409, params={"path": work.node.id})
        return container_by_code(entry.value)

    def _weighed(self, work: Work, line: int, scale: str) -> None:
        tare, gross = lines.of_line(work, "tare", line), lines.of_line(work, "gross", line)
        if tare is None or gross is None:
            return
        number = scales.net(Decimal(gross.number), Decimal(tare.number))
        put(work, f"net.{line}", number, inputs={"gross": gross.number, "tare": tare.number})
        weighed = Weighed(gross=gross.value, tare=tare.value, net=plain(number), scale=scale)
        self._dispense(work, line, self._source_of(work, line), number, weighed)

    def _dispense(self, work: Work, line: int, source: Container, quantity: Decimal, weighed: Weighed) -> None:
        made = ledger.dispense(
            container=source,
            quantity=quantity,
            unit="kg",
            use=use_of(work, self._material(work)),
            element=str(work.run.id),
            weighed=weighed,
            room=work.run.room,
        )
        print_dispensed(work, made)
        put_text(work, f"container.{line}", made.code, source="calculated", raw=str(container_ref(made)))

    def _material(self, work: Work) -> str:
        given = work.recipe.input_of(str(work.node.params["input"]))
        return str(given["material"]) if given else ""
