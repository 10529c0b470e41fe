"""What a list's worksheet shows: one column for each value, typed, with its title in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gxp.kernel.i18n import I18n

# text: as it stands · words: a text in both languages · status: a code with its word · lexeme: digits as entered, kept
# as text · whole: a count · instant: UTC, shown in the plant's zone · day: a date · flag: yes or no · several: a list
# raw: anything, as canonical JSON · lines: fields with label, old and new value
Kind = Literal["text", "words", "status", "lexeme", "whole", "instant", "day", "flag", "several", "raw", "lines"]
NARROW, USUAL, WIDE = 12, 20, 36


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is the dotted way into an item of the list's answer; `words` are those of its codes."""

    key: str
    title: I18n
    kind: Kind = "text"
    width: int = USUAL
    words: Mapping[str, I18n] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The worksheet of a list: `name` begins its file's name."""

    name: str
    title: I18n
    columns: tuple[Column, ...]


def quantity(key: str, title: I18n) -> tuple[Column, Column]:
    """Return the two columns of a quantity: its digits as text, and its unit."""
    unit = I18n(f"{title.zh} 单位", f"{title.en}, unit")
    return Column(f"{key}.lexeme", title, "lexeme", NARROW), Column(f"{key}.unit", unit, "text", NARROW)
