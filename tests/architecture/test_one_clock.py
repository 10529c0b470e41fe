"""Rule: one clock. Only the named files ask the machine for the date."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import PRODUCT, Source, broken, dotted, example

# The clock, the time part of UUIDv7, and the edge agent's only source of wall time.
CLOCKS = {"platform/gxp/kernel/clock.py", "platform/gxp/kernel/ids.py", "edge_agent/src/edge_agent/ticks.py"}
ASKING = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime",
}  # fmt: skip


def clocks(source: Source) -> Iterator[str]:
    """Calls that read the wall clock; monotonic clocks measure and are free."""
    if str(source.path) in CLOCKS:
        return
    for node in source.nodes():
        if isinstance(node, ast.Call) and ".".join(dotted(node.func).split(".")[-2:]) in ASKING:
            yield source.says(node, f"{dotted(node.func)}(): ask gxp.kernel.clock")


def test_nobody_else_reads_the_clock() -> None:
    assert broken(clocks, *PRODUCT) == []


def test_the_rule_finds_other_clocks() -> None:
    for line in ("datetime.now(UTC)", "datetime.datetime.utcnow()", "timezone.now()", "time.time()", "date.today()"):
        assert len(list(clocks(example("modules/mes/services/x.py", line)))) == 1, line


def test_measuring_is_not_asking_for_the_date() -> None:
    assert list(clocks(example("modules/mes/services/x.py", "time.monotonic()"))) == []
