"""Reads the rows of a template that was filled in: each cell as its column says, or what is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl.utils import get_column_letter

from gxp.http.reading import writable
from gxp.http.sheets.fields import Cell, Field, Importer
from gxp.http.sheets.opening import UNREADABLE, opened
from gxp.kernel.errors import DomainError

# Line 1 names the columns, line 2 their keys, line 3 says what goes in; the rows follow.
KEYS, FIRST = 2, 4
# Blank lines between and below the rows that are still looked through.
MOST_BLANK = 10_000
LONGEST = 2_000
YES = frozenset({"是", "yes", "true", "y", "1"})
NO = frozenset({"否", "no", "false", "n", "0"})
WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell (or, without a key, with a row)."""

    line: int
    key: str
    value: str
    error: DomainError


@dataclass(frozen=True, slots=True)
class Parsed:
    """One row as it stands in the worksheet: its line, its values, its faults."""

    line: int
    values: dict[str, Cell]
    wrong: tuple[Wrong, ...]


def rows_of(content: bytes, importer: Importer) -> list[Parsed]:
    """Return the rows of a filled template.

    Raises what `opening.opened` raises, `http.import_columns`, `http.import_too_many_rows`, `http.import_no_rows`.
    """
    page = opened(content, importer.name)
    try:
        found = list(_rows(page, importer))
    except UNREADABLE as error:
        raise DomainError("http.import_no_workbook") from error
    if not found:
        raise DomainError("http.import_no_rows", params={"first": FIRST})
    return found


def _rows(page: Any, importer: Importer) -> Iterator[Parsed]:
    keys = [one.key for one in importer.fields]
    count = 0
    for line, cells in enumerate(page.iter_rows(max_col=len(keys) + 1), start=1):
        if line == KEYS and [str(one.value or "") for one in cells[: len(keys)]] != keys:
            raise DomainError("http.import_columns", params={"wanted": ", ".join(keys)})
        if line < FIRST or all(_blank(one) for one in cells):
            if line > importer.largest + MOST_BLANK:
                raise DomainError("http.import_too_many_rows", params={"largest": importer.largest})
            continue
        count += 1
        if count > importer.largest:
            raise DomainError("http.import_too_many_rows", params={"largest": importer.largest})
        yield _row(line, cells, importer.fields)


def _blank(cell: Any) -> bool:
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _row(line: int, cells: Sequence[Any], fields: Sequence[Field]) -> Parsed:
    values: dict[str, Cell] = {}
    wrong: list[Wrong] = []
    for field, cell in zip(fields, cells, strict=False):
        try:
            values[field.key] = _value(field, cell)
        except DomainError as error:
            wrong.append(Wrong(line, field.key, str(cell.value)[:200], error))
    if len(cells) > len(fields) and not _blank(cells[len(fields)]):
        letter = get_column_letter(len(fields) + 1)
        wrong.append(
            Wrong(line, "", str(cells[-1].value)[:200], DomainError("http.import_extra", params={"column": letter}))
        )
    return Parsed(line, values, tuple(wrong))


def _value(field: Field, cell: Any) -> Cell:
    if _blank(cell):
        if field.required:
            raise DomainError("http.import_missing")
        return field.initial
    if cell.data_type in {"f", "e"}:
        raise DomainError("http.import_formula")
    value = cell.value
    if isinstance(value, str):
        value = value.strip()
        if len(value) > LONGEST or not writable(value):
            raise DomainError("http.import_text", params={"longest": LONGEST})
    return _READERS[field.kind](field, value)


def _text(field: Field, value: object) -> Cell:
    if not isinstance(value, str):
        raise DomainError("http.import_number_cell")
    if field.choices and value not in field.choices:
        raise DomainError("http.import_choice", params={"choices": ", ".join(field.choices)})
    return value


def _whole(_field: Field, value: object) -> Cell:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
        return value
    if isinstance(value, str) and WHOLE.fullmatch(value):
        return int(value)
    raise DomainError("http.import_whole")


def _day(_field: Field, value: object) -> Cell:
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise DomainError("http.import_day") from error


def _flag(_field: Field, value: object) -> Cell:
    said = str(value).lower()
    if said in YES or said in NO:
        return said in YES
    raise DomainError("http.import_flag")


_READERS = {"text": _text, "lexeme": _text, "whole": _whole, "day": _day, "flag": _flag}
