"""A deterministic source: tag i at step n has the value n + i / 1000, source times `period_s` apart."""

import asyncio

from edge_agent import ticks
from edge_agent.config import SourceConfig
from edge_agent.drivers.parameters import with_defaults
from edge_agent.model import Recovered, Sample
from edge_agent.sink import Rows, Sink

SCHEMA_DEFAULTS = {"properties": {"period_s": {"default": 1.0}, "rows": {"default": 0}, "start_time": {"default": 0}}}


class SimulatorDriver:
    """Writes rows until `rows` steps are done (0 = without end)."""

    def __init__(self, source: SourceConfig) -> None:
        self._source = source
        parameters = with_defaults(SCHEMA_DEFAULTS, source.parameters)
        self._period = float(parameters["period_s"])
        self._rows = int(parameters["rows"])
        self._start = int(parameters["start_time"])
        self._step = 0

    async def run(self, sink: Sink) -> None:
        """Write steps; each is durable before the next begins."""
        begin = self._start or ticks.now()
        for gap in await sink.open_gaps():
            await sink.close_gap(gap, to_time=ticks.now(), recovered=Recovered.NONE, count=0)
        while not self._rows or self._step < self._rows:
            await sink.store(self._samples(begin + int(self._step * self._period * ticks.TICKS_PER_SECOND)))
            self._step += 1
            await asyncio.sleep(self._period if not self._rows else 0)

    def _samples(self, moment: int) -> list[Rows]:
        out: dict[str, list[Sample]] = {}
        for index, tag in enumerate(self._source.tags):
            row = Sample(tag.tag, moment, moment, ticks.now(), self._step + index / 1000, 0)
            out.setdefault(tag.stream, []).append(row)
        return [Rows(stream=stream, samples=rows) for stream, rows in out.items()]

    async def check(self) -> list[str]:
        """Nothing can be wrong."""
        return []

    def status(self) -> dict[str, str]:
        """Steps done."""
        return {"steps": str(self._step)}


def build(source: SourceConfig) -> SimulatorDriver:
    """Entry point of the driver folder."""
    return SimulatorDriver(source)
