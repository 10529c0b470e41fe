"""Turns one value of an answer into one typed cell; nothing that is read from records becomes a formula."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell

from gxp.http.sheets.columns import Column
from gxp.http.sheets.statuses import STATUSES
from gxp.kernel.i18n import I18n, Language

LONGEST = 32_767
INSTANT, DAY, TEXT = "yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd", "@"
YES, NO = I18n("是", "yes"), I18n("否", "no")


def found(item: object, key: str) -> object:
    """Return the value at a dotted key; what is missing on the way is None."""
    value = item
    for name in key.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def cell(page: Any, column: Column, item: object, *, language: Language, zone: str) -> Cell | None:
    """Return the cell of a column for an item of the list; nothing is an empty cell."""
    value = found(item, column.key)
    if value is None or value == "":
        return None
    if column.kind == "whole" and isinstance(value, int | str) and str(value).isdecimal():
        return _typed(page, int(value), "0")
    if column.kind == "instant":
        return _typed(page, _local(value, zone), INSTANT)
    if column.kind == "day":
        return _typed(page, date.fromisoformat(str(value)), DAY)
    return text_cell(page, _text(column, value, language))


def text_cell(page: Any, text: str) -> Cell:
    """Return a cell that is text whatever it looks like (`=1+1`, `@x`), marked so that editing does not change that."""
    made: Cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:LONGEST])
    made.data_type = "s"
    made.number_format = TEXT
    made.quotePrefix = True
    return made


def _text(column: Column, value: object, language: Language) -> str:
    if column.kind == "flag":
        return (YES if value else NO).text(language)
    if column.kind == "status":
        known = STATUSES.get(str(value))
        return known.text(language) if known else str(value)
    if str(value) in column.words:
        return column.words[str(value)].text(language)
    if column.kind == "lines" and isinstance(value, list):
        return "; ".join(_line(one, language) for one in value)
    if column.kind == "raw":
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if column.kind == "several" and isinstance(value, list | tuple):
        return ", ".join(_words(one, language) for one in value)
    return _words(value, language)


def _words(value: object, language: Language) -> str:
    """Return a text, a text in both languages, or something with a name."""
    if isinstance(value, Mapping):
        named = value.get("name", value)
        inner = named if isinstance(named, Mapping) else {"": named}
        return str(inner.get(language) or inner.get("zh-Hans") or inner.get("") or "")
    return str(value)


def _line(line: Mapping[str, Any], language: Language) -> str:
    """Return `label: old → new` of a field; what was nothing before has no arrow."""
    old, new = (_line_value(line[side], language) for side in ("old", "new"))
    said = new if line["old"] is None else f"{old} → {new}"
    return f"{_words(line['label'], language)}: {said}"


def _line_value(value: Mapping[str, Any] | None, language: Language) -> str:
    if value is None:
        return "∅"
    said = _words(value["word"], language) if value["word"] else str(value["text"])
    return f"{said} {value['unit']}" if value["unit"] else said


def _typed(page: Any, value: Any, shape: str) -> Cell:
    made: Cell = WriteOnlyCell(page, value)
    made.number_format = shape
    return made


def _local(value: object, zone: str) -> datetime:
    """Return an instant as wall time of the plant; a worksheet knows no zone, so its head names it."""
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
