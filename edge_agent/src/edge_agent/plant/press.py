"""A rotary tablet press: state, counters and the row of signals that it gives every ten seconds of machine time.

Units are those of the published data set (J. Zagar, J. Mihelic, Scientific Data 9, 99 (2022)): speed in thousand
tablets per hour, forces in kN, `produced` in thousand tablets, `waste` in tablets.
"""

import asyncio
import random
from datetime import timedelta
from typing import Final

from edge_agent import ticks
from edge_agent.plant.nodes import NodeSpace
from edge_agent.plant.replay import Row

SIGNALS: Final = (
    "tbl_speed", "fom", "main_comp", "tbl_fill", "SREL", "pre_comp", "produced", "waste", "cyl_main", "cyl_pre",
    "stiffness", "ejection",
)  # fmt: skip
STEP_S: Final = 10.0
FULL_SPEED: Final = 120.0
RAMP_STEPS: Final = 12
START_UP_WASTE_STEPS: Final = 6


class Press:
    """One press. `factor`: how many times faster than the clock machine time runs."""

    def __init__(self, space: NodeSpace, *, name: str = "press", factor: float = 1.0, seed: int = 1) -> None:
        self._space = space
        self.name = name
        self.factor = factor
        self._random = random.Random(seed)  # noqa: S311  a simulation that can be repeated
        self._wake = asyncio.Event()
        self._standing = asyncio.Event()
        self._running = False
        self._replaying = False
        self.attended = False
        self._target: float | None = None
        self._speed = 0.0
        self._steps = 0
        self.produced = 0.0
        self.waste = 0.0
        self.state = "stopped"
        self._machine_time = ticks.to_datetime(ticks.now())
        self._source_time = ticks.now()

    async def setup(self) -> None:
        """Make the nodes."""
        initial: dict[str, float | str | bool | int] = dict.fromkeys(SIGNALS, 0.0)
        await self._space.add(self.name, {**initial, "original_time": "", "batch": 0, "state": "stopped"})

    async def start(self, *, target: float | None = None) -> None:
        """Start production; it stops by itself when `produced` reaches `target` (thousand tablets). Counters go on."""
        self._running, self._target, self._steps = True, target, 0
        self._standing.clear()
        self._wake.set()

    async def stop(self) -> None:
        """Stop production; rows with speed 0 go on."""
        self._running = False

    async def reset(self) -> None:
        """Counters to zero, as at the start of a batch."""
        self.produced = self.waste = 0.0

    async def run(self) -> None:
        """Give rows until cancelled; an idle press that nobody attends gives one row per real second at most.

        A replay gives its own rows; meanwhile none are made here.
        """
        clock = asyncio.get_running_loop().time
        due = clock()
        while True:
            step = STEP_S / self.factor
            if not self._replaying:
                self._advance()
                await self._emit(step)
            self._wake.clear()
            due = max(clock(), due + (step if self._running or self.attended else max(step, 1.0)))
            try:
                await asyncio.wait_for(self._wake.wait(), max(0.0, due - clock()))
                due = clock()
            except TimeoutError:
                continue

    async def attend(self, on: bool) -> None:
        """While somebody attends the press, it gives rows in its machine's step even when it stands still."""
        self.attended = on
        self._wake.set()

    async def produce(self, target: float) -> None:
        """Start and wait until `target` thousand good tablets are produced and the press stands still."""
        await self.start(target=target)
        await self._standing.wait()

    def _advance(self) -> None:
        self._machine_time += timedelta(seconds=STEP_S)
        if self._running:
            self._steps += 1
            self._speed = min(FULL_SPEED, FULL_SPEED * self._steps / RAMP_STEPS)
            made = self._speed * STEP_S / 3600
            if self._steps <= START_UP_WASTE_STEPS:
                self.waste += round(made * 1000)
            else:
                rejected = 1 if self._random.random() < 0.3 else 0
                self.waste += rejected
                self.produced += made
            self.state = "producing" if self._speed >= FULL_SPEED else "starting"
            if self._target is not None and self.produced >= self._target:
                self._running = False
        else:
            self._speed, self.state = 0.0, "stopped"
            self._standing.set()

    async def _emit(self, step: float) -> None:
        self._source_time = max(ticks.now(), self._source_time + int(step * ticks.TICKS_PER_SECOND / 2))
        values: list[tuple[str, float | str | bool | int]] = [
            (f"{self.name}.{signal}", value) for signal, value in self._signals().items()
        ]
        stamp = self._machine_time.strftime("%Y-%m-%d %H:%M:%S")
        values += [(f"{self.name}.original_time", stamp), (f"{self.name}.state", self.state)]
        await self._space.write(values, self._source_time)

    def _signals(self) -> dict[str, float]:
        rnd = self._random.gauss
        turning = self._speed > 0
        settled = self._speed >= FULL_SPEED
        force = max(0.0, rnd(6.0, 0.12)) if turning else 0.0
        spread = max(1.0, rnd(4.0, 0.35)) if settled else max(4.0, rnd(12.0, 4.0)) if turning else 0.0
        fill = 6.6 + rnd(0.0, 0.03) if turning else 6.6
        return {
            "tbl_speed": round(self._speed, 1),
            "fom": round(fill, 2),
            "main_comp": round(force, 1),
            "tbl_fill": round(fill, 2),
            "SREL": round(spread, 1),
            "pre_comp": round(max(0.0, rnd(0.4, 0.05)), 1) if turning else 0.0,
            "produced": float(int(self.produced)),
            "waste": self.waste,
            "cyl_main": round(2.15 + rnd(0.0, 0.02), 2) if turning else 2.15,
            "cyl_pre": 5.0,
            "stiffness": 0.0,
            "ejection": round(max(0.0, rnd(165.0, 6.0))) * 1.0 if turning else 0.0,
        }

    async def replay(self, rows: list[Row], *, factor: float | None = None) -> None:
        """Serve recorded rows, re-stamped to now: distances in time are the recorded ones divided by the factor.

        The recorded time goes with each row in the tag `original_time` (text, as recorded).
        """
        self._replaying = True
        try:
            await self._replay(rows, factor or self.factor)
        finally:
            self._replaying = False

    async def _replay(self, rows: list[Row], speed: float) -> None:
        begin = self._source_time = max(ticks.now(), self._source_time + ticks.TICKS_PER_SECOND // 1000)
        for row in rows:
            moment = begin + int((row.time - rows[0].time).total_seconds() / speed * ticks.TICKS_PER_SECOND)
            await asyncio.sleep(max(0.0, (moment - ticks.now()) / ticks.TICKS_PER_SECOND))
            values: list[tuple[str, float | str | bool | int]] = [
                (f"{self.name}.{signal}", value) for signal, value in zip(SIGNALS, row.values, strict=True)
            ]
            values += [(f"{self.name}.original_time", row.stamp), (f"{self.name}.batch", row.batch)]
            await self._space.write(values, moment)
            self._source_time = moment
