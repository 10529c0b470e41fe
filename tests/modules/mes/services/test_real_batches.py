"""The judgement of the real batches 19, 21 and 60: two without a word, one with exactly four alerts."""

from __future__ import annotations

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gxp.telemetry.aggregate.evaluate import aggregate
from gxp.telemetry.aggregate.samples import Sample
from gxp.telemetry.aggregate.spec import AggregateSpec, Output, Window
from gxp.telemetry.selectors.historian import row_filter
from modules.mes.selectors.recipe import FieldDef, Node, Recipe, read
from modules.mes.services.recipes import expressions, pack
from modules.mes.services.values.acceptance import judge_number, resolve, severity_of

TEN_SECONDS = 100_000_000
THEORY = Decimal(960_000)


def played(folder: Path, batch: str) -> tuple[dict[str, list[Sample]], Window]:
    """The press signals of a batch by tag, with the window from its first sample to one interval after its last."""
    series: dict[str, list[Sample]] = {}
    times = []
    with (folder / "Process" / "3.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            if row["batch"] != batch:
                continue
            time = int(datetime.fromisoformat(row["timestamp"]).timestamp()) * 10_000_000
            times.append(time)
            for tag in ("tbl_speed", "main_comp", "SREL", "tbl_fill", "pre_comp", "ejection", "produced", "waste"):
                series.setdefault(tag, []).append(Sample(time, float(row[tag])))
    return series, Window(times[0], times[-1] + TEN_SECONDS)


def laboratory(folder: Path, batch: str) -> dict[str, str]:
    """The laboratory's row of a batch."""
    with (folder / "Laboratory.csv").open(encoding="utf-8") as lines:
        return next(row for row in csv.DictReader(lines, delimiter=";") if row["batch"] == batch)


def figures(node: Node, series: dict[str, list[Sample]], window: Window) -> dict[str, Decimal]:
    """What element 30.5 and the counters of 30.8 say."""
    outputs = [
        Output(one.key, one.raw["aggregate"]["tag"], one.raw["aggregate"]["function"])
        for one in node.fields
        if "aggregate" in one.raw
    ]
    outputs += [Output(tag, tag, "counter_delta", filtered=False) for tag in ("produced", "waste")]
    tags = {alias: alias for alias in series}
    spec = AggregateSpec(tags=tags, outputs=tuple(outputs), interval=TEN_SECONDS, filter=node.params["filter"])
    found = aggregate(spec, window, series, keep=row_filter(spec))
    values = {key: one.decimal() for key, one in found.figures.items()}
    return {key: value for key, value in values.items() if value is not None} | {"coverage": found.coverage * 100}


def calculated(recipe: Recipe, path: str, key: str, **bound: Decimal) -> tuple[FieldDef, Decimal]:
    """A calculated value of the recipe over given inputs."""
    field = recipe.by_id[path].field_of(key)
    assert field is not None
    return field, expressions.evaluate(field, bound)


def judged(folder: Path, batch: str) -> dict[str, tuple[Decimal, str, str | None]]:
    """Value, judgement and exception class of everything that the real data decide."""
    recipe, laboratory_row = read(pack.document("fct-direct-compression")), laboratory(folder, batch)
    node = recipe.by_id["30.5"]
    seen = figures(node, *played(folder, batch))
    net = (Decimal(laboratory_row["tbl_yield"]) / 100 * THEORY * Decimal("0.000224")).quantize(Decimal("0.001"))
    coated = (Decimal(laboratory_row["batch_yield"]) / 100 * THEORY).quantize(Decimal(1))
    good, waste = seen["produced"] * 1000, seen["waste"]
    _, accepted = calculated(recipe, "30.8", "accepted", net=net, core=Decimal("224.00"))
    found = [(one, expressions.rounded(one, seen[one.key])) for one in node.fields if one.key in seen]
    found += [
        calculated(recipe, "30.8", "reject_share", rejects=waste, theory=THEORY),
        calculated(recipe, "30.9", "tbl_yield", accepted=accepted, theory=THEORY),
        calculated(recipe, "30.9", "balance", good=good, waste=waste, samples=Decimal(0), theory=THEORY),
        calculated(recipe, "40.7", "batch_yield", coated=coated, theory=THEORY),
    ]
    result = {}
    for field, number in found:
        limits = resolve(field, lambda _: None)
        one = judge_number(number, limits, given=field.unit)
        severity = severity_of(one.broken, one.judgement, is_yield=field.is_yield) if one.broken else None
        result[field.key] = (number, one.judgement, severity)
    return result


@pytest.mark.needs_data
@pytest.mark.parametrize(
    ("batch", "rejects", "tbl_yield", "balance"),
    [("19", "0.47", "99.05", "99.74"), ("21", "0.35", "99.34", "100.14")],
)
def test_a_good_batch_breaks_no_limit(
    sample_data: Path, batch: str, rejects: str, tbl_yield: str, balance: str
) -> None:
    found = judged(sample_data / "tablets", batch)
    assert {key for key, one in found.items() if one[1] not in {"in", "none"}} == set()
    assert round(found["SREL_mean"][0], 1) == Decimal("4.0")
    assert found["reject_share"][0] == Decimal(rejects)
    assert found["tbl_yield"][0] == Decimal(tbl_yield)
    assert found["balance"][0] == Decimal(balance)


@pytest.mark.needs_data
def test_batch_60_gives_exactly_four_alerts_and_each_a_minor_exception(sample_data: Path) -> None:
    found = judged(sample_data / "tablets", "60")
    outside = {key: (str(one[0]), one[1], one[2]) for key, one in found.items() if one[1] not in {"in", "none"}}
    assert outside == {
        "SREL_mean": ("6.487", "alert", "minor"),
        "reject_share": ("1.91", "alert", "minor"),
        "tbl_yield": ("97.63", "alert", "minor"),
        "batch_yield": ("97.54", "alert", "minor"),
    }
    assert found["balance"][0] == Decimal("99.93")
