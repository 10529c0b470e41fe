"""The published batches as the playbook's story: what was received, measured, counted and tested."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from gxp.server.demo.playbook.stage import Story
from gxp.server.demo.stories import supplies

BLEND = Decimal("215.040")
SIZE = Decimal(960_000)


def laboratory(folder: Path, batch: str) -> dict[str, str]:
    """The laboratory's row of a batch."""
    with (folder / "tablets" / "Laboratory.csv").open(encoding="utf-8") as lines:
        return next(row for row in csv.DictReader(lines, delimiter=";") if row["batch"] == batch)


def signals(folder: Path, batch: str) -> list[dict[str, str]]:
    """The press signals of a batch, in the order of the file."""
    with (folder / "tablets" / "Process" / "3.csv").open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines, delimiter=";") if row["batch"] == batch]


def story(folder: Path, batch: str) -> Story:
    """The story of a real batch; yields become the masses and counts that people would have entered."""
    row = laboratory(folder, batch)
    return Story(
        supplies=supplies(api_lot=f"{row['api_code']}-{row['api_batch']}", content=row["api_content"]),
        mass=spread(row["tbl_min_weight"], row["tbl_max_weight"], 20, "0.1"),
        hardness=spread(row["tbl_min_hardness"], row["tbl_max_hardness"], 10, "0.01"),
        thickness=spread(row["tbl_min_thickness"], row["tbl_max_thickness"], 10, "0.01"),
        blend_loss=Decimal("0.52"),
        cores_net=str((Decimal(row["tbl_yield"]) * BLEND / 100).quantize(Decimal("0.001"))),
        coated=str((Decimal(row["batch_yield"]) * SIZE / 100).quantize(Decimal(1))),
        dissolution=(row["dissolution_min"], *(str(round(Decimal(row["dissolution_av"]))),) * 5),
        impurities=row["impurities_total"],
        solvent=row["resodual_solvent"],
    )


def spread(low: str, high: str, count: int, step: str) -> tuple[str, ...]:
    """So many values evenly between the two that the laboratory reported."""
    first, last = sorted((Decimal(low), Decimal(high)))
    return tuple(str((first + (last - first) * place / (count - 1)).quantize(Decimal(step))) for place in range(count))


def expected(rows: list[dict[str, str]]) -> dict[str, Decimal]:
    """Figures under the recipe's filter, computed from the file alone; three decimal places, half to even."""
    kept = [row for row in rows if float(row["tbl_speed"]) > 0 and float(row["produced"]) > 0]
    force = [Fraction(float(row["main_comp"])) for row in kept]
    spread_of_force = [Fraction(float(row["SREL"])) for row in kept]
    return {
        "main_comp_mean": rounded(sum(force, Fraction()) / len(force)),
        "main_comp_min": rounded(min(force)),
        "main_comp_max": rounded(max(force)),
        "SREL_mean": rounded(sum(spread_of_force, Fraction()) / len(spread_of_force)),
    }


def rounded(value: Fraction | int) -> Decimal:
    """Three decimal places, rounded once, half to even."""
    return Decimal(round(Fraction(value) * 1000)).scaleb(-3)


def counted(rows: list[dict[str, str]]) -> tuple[int, int]:
    """Good and rejected tablets by the counters, which fall to zero in the last row."""
    return round(max(float(row["produced"]) for row in rows) * 1000), round(max(float(row["waste"]) for row in rows))
