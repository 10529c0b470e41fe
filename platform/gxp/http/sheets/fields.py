"""What a worksheet that comes in must look like, and what each of its rows becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gxp.kernel.i18n import I18n

# lexeme: digits as entered, taken from text only · whole: a count · day: a date · flag: yes or no
FieldKind = Literal["text", "lexeme", "whole", "day", "flag"]
Cell = str | int | bool | date | None
Row = Mapping[str, Cell]
MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of the template; `initial` is what an empty cell means."""

    key: str
    title: I18n
    kind: FieldKind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    help: I18n | None = None
    initial: Cell = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """A kind of row that comes in: `take` makes one by the same service as the screen.

    `list` is the room's list whose screen offers the import. `blame` maps the code of a refusal to the column that is
    at fault; other refusals stand at the row.
    """

    name: str
    title: I18n
    list: str
    permission: str
    fields: tuple[Field, ...]
    take: Callable[[Row], object]
    blame: Mapping[str, str] = field(default_factory=dict)
    largest: int = MOST_ROWS


def text(row: Row, key: str) -> str:
    """Return a text of a row; an empty cell is an empty text."""
    value = row.get(key)
    return "" if value is None else str(value)


def whole(row: Row, key: str) -> int | None:
    """Return a count of a row."""
    value = row.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day(row: Row, key: str) -> date | None:
    """Return a date of a row."""
    value = row.get(key)
    return value if isinstance(value, date) else None


def flag(row: Row, key: str) -> bool:
    """Return a yes or no of a row; an empty cell is no."""
    return row.get(key) is True
