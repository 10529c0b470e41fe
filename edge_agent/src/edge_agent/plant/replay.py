"""Reads recorded press signals: CSV with `;`, header as published, times without zone taken as UTC."""

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

HEADER: Final = (
    "timestamp", "campaign", "batch", "code", "tbl_speed", "fom", "main_comp", "tbl_fill", "SREL", "pre_comp",
    "produced", "waste", "cyl_main", "cyl_pre", "stiffness", "ejection",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One recorded row; `values` in the order of the file's signal columns, `stamp` the time as written there."""

    time: datetime
    stamp: str
    batch: int
    values: tuple[float, ...]


def read_rows(path: Path, *, batch: int | None = None, limit: int | None = None) -> list[Row]:
    """Rows of a batch (or all), in file order. Raises ValueError for another header or an empty cell."""
    out: list[Row] = []
    with path.open(encoding="ascii", newline="") as file:
        reader = csv.reader(file, delimiter=";")
        if tuple(next(reader)) != HEADER:
            raise ValueError(f"{path.name} does not have the header of the press data")
        for cells in reader:
            if batch is not None and cells[2] != str(batch):
                continue
            moment = datetime.strptime(cells[0], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
            out.append(Row(moment, cells[0], int(cells[2]), tuple(float(cell) for cell in cells[4:])))
            if limit is not None and len(out) == limit:
                break
    return out
