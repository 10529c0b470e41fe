"""A floor scale with an exact decimal load: the indication is a multiple of the scale interval d, never a rounded
float.

Nodes: gross, tare, net (numbers), display (net as the indicator shows it, text with the digits of d), stable, overload,
state, unit, id, capacity, interval, reading (counts indications). All nodes of one indication carry one source time.
"""

import asyncio
from decimal import Decimal
from typing import Final

from edge_agent import ticks
from edge_agent.plant.nodes import NodeSpace

BAD_OUT_OF_RANGE: Final = 0x803C0000
OVER_INTERVALS: Final = 9  # OIML R 76-1, 4.2.3: no indication above Max + 9 e


class Scale:
    """One scale. Loads are decimals that are multiples of `interval`."""

    def __init__(
        self,
        space: NodeSpace,
        *,
        name: str,
        capacity: Decimal,
        interval: Decimal,
        unit: str = "kg",
        settle_s: float = 0.3,
    ) -> None:
        self._space = space
        self.name = name
        self.capacity = capacity
        self.interval = interval
        self.unit = unit
        self._settle_s = settle_s
        self._load = Decimal(0)
        self._tare = Decimal(0)
        self._held_unstable = False
        self._settles_at = 0.0
        self._reading = 0
        self._last_time = 0
        self._changed = asyncio.Event()

    async def setup(self) -> None:
        """Make the nodes."""
        await self._space.add(
            self.name,
            {
                "id": self.name,
                "unit": self.unit,
                "capacity": str(self.capacity),
                "interval": str(self.interval),
                "gross": 0.0,
                "tare": 0.0,
                "net": 0.0,
                "display": self._text(Decimal(0)),
                "stable": True,
                "overload": False,
                "state": "stable",
                "reading": 0,
            },
        )

    @property
    def stable(self) -> bool:
        """Whether the indication stands still."""
        return not self._held_unstable and asyncio.get_running_loop().time() >= self._settles_at

    @property
    def overload(self) -> bool:
        """Above capacity + 9 d nothing is indicated."""
        return self._load > self.capacity + OVER_INTERVALS * self.interval

    @property
    def net(self) -> Decimal:
        """Load minus tare."""
        return self._load - self._tare

    async def put(self, load: Decimal) -> None:
        """Set the whole load on the platform. Raises ValueError if it is negative or not a multiple of d."""
        if load < 0 or load % self.interval:
            raise ValueError(f"{load} is not a load in steps of {self.interval}")
        self._load = load
        self._disturb()

    async def add(self, load: Decimal) -> None:
        """Add to (or with a minus sign take from) the load."""
        await self.put(self._load + load)

    async def tare(self) -> None:
        """Take the present load as tare. Raises ValueError while unstable or overloaded."""
        if not self.stable or self.overload:
            raise ValueError("tare needs a stable indication")
        self._tare = self._load
        self._changed.set()

    async def clear_tare(self) -> None:
        """Back to gross."""
        self._tare = Decimal(0)
        self._changed.set()

    async def shake(self, on: bool) -> None:
        """Hold the indication unstable (draught, vibration), or let it settle."""
        self._held_unstable = on
        self._disturb()

    async def settled(self) -> None:
        """Wait until a stable indication has been served."""
        while True:
            if self.stable:
                break
            await asyncio.sleep(0.02)
        await self._emit()

    def _disturb(self) -> None:
        self._settles_at = asyncio.get_running_loop().time() + self._settle_s
        self._changed.set()

    async def run(self) -> None:
        """Serve indications until cancelled: ten a second while something moves, else one a second."""
        while True:
            await self._emit()
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), 1.0 if self.stable else 0.1)
            except TimeoutError:
                continue

    def _text(self, value: Decimal) -> str:
        return str(value.quantize(self.interval))

    async def _emit(self) -> None:
        self._reading += 1
        stable, overload = self.stable, self.overload
        wobble = Decimal(0) if stable else self.interval * (self._reading % 7 - 3)
        gross, net = self._load + wobble, self.net + wobble
        state = "overload" if overload else "stable" if stable else "unstable"
        source = self._last_time = max(ticks.now(), self._last_time + 10)
        await self._space.write(
            [(f"{self.name}.gross", float(gross)), (f"{self.name}.net", float(net))],
            source,
            status=BAD_OUT_OF_RANGE if overload else 0,
        )
        await self._space.write(
            [
                (f"{self.name}.tare", float(self._tare)),
                (f"{self.name}.display", "------" if overload else self._text(net)),
                (f"{self.name}.stable", stable and not overload),
                (f"{self.name}.overload", overload),
                (f"{self.name}.state", state),
                (f"{self.name}.reading", self._reading),
            ],
            source,
        )
