"""Filling a gap from the server's own history: only rows that are newer than the last stored one, oldest first.

A tag counts as covered only if its history also holds the last row that is stored here: an empty answer proves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from edge_agent import ticks
from edge_agent.config import TagConfig
from edge_agent.drivers.opcua.intake import Intake, fingerprint
from edge_agent.drivers.opcua.session import Session
from edge_agent.model import Recovered, Sample
from edge_agent.sink import Rows


@dataclass(frozen=True, kw_only=True)
class Refill:
    """Rows found, and whether every tag was covered."""

    samples: tuple[Sample, ...]
    recovered: Recovered

    def rows(self, streams: dict[str, str]) -> list[Rows]:
        """The rows per stream (`streams`: tag to stream)."""
        names = dict.fromkeys(streams.values())
        return [
            Rows(stream=name, samples=found)
            for name in names
            if (found := [sample for sample in self.samples if streams[sample.tag] == name])
        ]


async def read_history(session: Session, intake: Intake, tags: Sequence[TagConfig]) -> Refill:
    """Ask the server for what happened after the last stored row of each tag."""
    end = ticks.to_datetime(ticks.now() + 3600 * ticks.TICKS_PER_SECOND)
    found: list[Sample] = []
    covered = 0
    for tag in tags:
        last = intake.last.get(tag.tag)
        if last is None or not last.source_time:
            continue
        values = await session.history(tag.node, ticks.to_datetime(last.source_time), end)
        rows = [intake.sample(tag, value, ticks.now()) for value in values or ()]
        if any(fingerprint(row) == fingerprint(last) for row in rows):
            covered += 1
            found.extend(row for row in rows if row.source_time > last.source_time)
    found.sort(key=lambda row: row.source_time)
    recovered = Recovered.FULL if covered == len(tags) else Recovered.PART if covered else Recovered.NONE
    return Refill(samples=tuple(found), recovered=recovered)
