"""From notifications to rows: which tag an item is, what was already stored, where the source's queue overflowed."""

from collections.abc import Iterable, Sequence

from edge_agent import ticks
from edge_agent.config import TagConfig
from edge_agent.drivers.opcua.decode import OVERFLOW, Item, Value
from edge_agent.model import Cause, Sample
from edge_agent.sink import Hole, Rows

Fingerprint = tuple[int, int, int, str | None, str]


def fingerprint(sample: Sample) -> Fingerprint:
    """What makes two deliveries the same sample: source time, kind, status, text and the bits of the value."""
    return (sample.source_time, sample.kind, sample.status, sample.text, sample.value.hex())


class Intake:
    """Turns items into rows. Keeps, per tag, the last row and the rows that a refill has already stored."""

    def __init__(self, tags: Sequence[TagConfig]) -> None:
        self._tags = dict(enumerate(tags, start=1))
        self.last: dict[str, Sample] = {}
        self._filled: dict[str, set[Fingerprint]] = {}

    def handles(self) -> list[tuple[int, TagConfig]]:
        """Client handles, stable for a given configuration."""
        return list(self._tags.items())

    def tag(self, handle: int) -> TagConfig:
        """The tag of a handle."""
        return self._tags[handle]

    def learn(self, last: dict[str, Sample]) -> None:
        """Rows that are stored already, from a former run."""
        self.last.update(last)

    def expect_repeats(self, filled: Iterable[Sample]) -> None:
        """A new subscription first repeats the current value, and may repeat what a refill brought: drop exactly
        those."""
        self._filled = {tag: {fingerprint(sample)} for tag, sample in self.last.items() if sample.source_time}
        for sample in filled:
            self._filled.setdefault(sample.tag, set()).add(fingerprint(sample))

    def sample(self, tag: TagConfig, value: Value, receipt: int) -> Sample:
        """One row."""
        return Sample(
            tag.tag, value.source_time, value.server_time, receipt, value.value, value.status, value.kind, value.text
        )

    def parts(self, items: Iterable[Item]) -> list[Rows | Hole]:
        """Rows and holes of a notification, in order. Items with an unknown handle are none of ours."""
        out: list[Rows | Hole] = []
        open_rows: dict[str, list[Sample]] = {}
        receipt = ticks.now()
        for item in items:
            tag = self._tags.get(item.handle)
            if tag is None:
                continue
            row = self.sample(tag, item.value, receipt)
            if self._repeated(row):
                continue
            if row.status & OVERFLOW == OVERFLOW:
                out.extend(_flush(open_rows))
                out.append(self._hole(tag, row))
            open_rows.setdefault(tag.stream, []).append(row)
            self.last[tag.tag] = row
        out.extend(_flush(open_rows))
        return out

    def _repeated(self, row: Sample) -> bool:
        known = self._filled.get(row.tag)
        if known is None:
            return False
        if fingerprint(row) in known:
            known.discard(fingerprint(row))
            return True
        if row.source_time > max((entry[0] for entry in known), default=0):
            del self._filled[row.tag]
        return False

    def _hole(self, tag: TagConfig, row: Sample) -> Hole:
        before = self.last.get(tag.tag)
        return Hole(
            stream=tag.stream,
            cause=Cause.SOURCE_OVERFLOW,
            from_time=before.source_time if before else 0,
            to_time=row.source_time,
            tags=(tag.tag,),
            detail=f"status {row.status:08X}",
        )


def _flush(open_rows: dict[str, list[Sample]]) -> list[Rows]:
    out = [Rows(stream=stream, samples=tuple(rows)) for stream, rows in open_rows.items()]
    open_rows.clear()
    return out
