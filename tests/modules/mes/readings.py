"""Plant data for tests of execution: scales that show what a test puts on them, and a press that plays a series.

They stand in for the stored samples only: what execution does with a reading or a series is the real thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import pytest

from gxp.kernel.errors import DomainError
from gxp.telemetry.aggregate.evaluate import Aggregate, aggregate
from gxp.telemetry.aggregate.samples import Sample
from gxp.telemetry.aggregate.spec import AggregateSpec, Window
from gxp.telemetry.selectors import historian, readings
from gxp.telemetry.selectors.readings import Reading
from gxp.telemetry.ticks import ticks
from modules.mes.providers import record
from modules.mes.services import plant


@dataclass
class Scales:
    """What each scale shows; `unstable` and `overloaded` ones refuse like the real reading does."""

    shown: dict[str, str] = field(default_factory=dict)
    refusal: str = ""

    def show(self, scale: str, value: str) -> None:
        """Put a load on a scale."""
        self.shown[scale] = value

    def stable_reading(self, device: str) -> Reading:
        """Read a scale."""
        if self.refusal:
            raise DomainError(self.refusal, status=409, params={"device": device})
        return Reading(self.shown[device], "kg", 0, f"test:{device}")


@dataclass
class Press:
    """A series by tag name (`press.tbl_speed`), in source time of 100 ns ticks."""

    series: dict[str, list[Sample]] = field(default_factory=dict)

    def between(self, names: Sequence[str], window: Window) -> dict[str, list[Sample]]:
        """Samples of the window."""
        return {
            name: [one for one in self.series.get(name, []) if window.start <= one.time < window.end] for name in names
        }

    def aggregate_window(self, spec: AggregateSpec, window: Window) -> Aggregate:
        """The real aggregate over the played series."""
        by_name = self.between(list(spec.tags.values()), window)
        by_alias = {alias: by_name[name] for alias, name in spec.tags.items()}
        return aggregate(spec, window, by_alias, keep=historian.row_filter(spec))

    def play(self, start: datetime, *, runs: Sequence[tuple[float, float]], lasts: float, step: int) -> None:
        """Run in the spans of `runs` (seconds after the start), stand still else; counters move while it runs."""
        first = ticks(start)
        total = sum(end - begin for begin, end in runs)
        for time in range(first, first + int(lasts * 10**7), step):
            at = (time - first) / 10**7
            ran = sum(min(max(at - begin, 0.0), end - begin) for begin, end in runs)
            moving = {"produced": 953.0 * ran / total, "waste": LEVEL["waste"] * ran / total}
            running = any(begin <= at < end for begin, end in runs)
            stopped = {} if running else {"tbl_speed": 0.0}
            for tag, value in (LEVEL | moving | stopped).items():
                self.series.setdefault(f"press.{tag}", []).append(Sample(time, value))


LEVEL = {
    "tbl_speed": 120.0, "main_comp": 6.0, "SREL": 4.0, "tbl_fill": 6.5, "pre_comp": 0.1, "ejection": 200.0,
    "waste": 4475.0,
}  # fmt: skip
COLUMNS = b"gxp-columns/1\n"
DIGEST: Mapping[str, str] = {
    "agent": "test", "count": "1", "epoch": "1", "first": "1", "header_sha256": "0" * 64,
    "sha256": sha256(COLUMNS).hexdigest(), "stream": "press",
}  # fmt: skip
CITED = {name: DIGEST[name] for name in ("count", "epoch", "first", "stream")}


def under_hand(monkeypatch: pytest.MonkeyPatch) -> Scales:
    """Put scales in the place of the plant's, for as long as the patch lasts."""
    found = Scales()
    monkeypatch.setattr(readings, "stable_reading", found.stable_reading)
    monkeypatch.setattr(plant, "tag_of", lambda equipment, part: f"{equipment}.{part}")
    return found


@pytest.fixture
def scales(monkeypatch: pytest.MonkeyPatch) -> Scales:
    """Scales under the test's hand."""
    return under_hand(monkeypatch)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """A press whose data the test plays."""
    found = Press()
    monkeypatch.setattr(plant, "tag_of", lambda equipment, part: f"{equipment}.{part}")
    monkeypatch.setattr(historian, "series", found.between)
    monkeypatch.setattr(historian, "aggregate_window", found.aggregate_window)
    monkeypatch.setattr(plant, "arrived", lambda spec, end: True)
    monkeypatch.setattr(plant, "digests", lambda spec, start, end: [dict(DIGEST)])
    monkeypatch.setattr(record, "_samples", lambda batch: ({DIGEST["sha256"]: COLUMNS}, {DIGEST["sha256"]: CITED}))
    return found
