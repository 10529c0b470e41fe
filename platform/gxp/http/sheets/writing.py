"""Writes a list as a worksheet: a head that says what, which filter, when and by whom, then the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from gxp.http.sheets.columns import Sheet
from gxp.http.sheets.conditions import conditions
from gxp.http.sheets.values import cell, text_cell
from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n, Language

FILTER = I18n("筛选条件", "Filter")
EXPORTED = I18n("导出时间", "Exported at")
PERSON = I18n("导出人", "Exported by")
ROWS = I18n("行数", "Rows")
NOTHING = I18n("无（全部）", "none (everything)")
BOLD = Font(bold=True)
SHADE = PatternFill("solid", fgColor="E8EEF3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who exports what, when, in which language; `filters` as the query names them."""

    person: str
    at: Moment
    language: Language
    filters: Mapping[str, str]


def workbook(sheet: Sheet, items: Sequence[object], head: Head) -> bytes:
    """Return the bytes of a workbook with one worksheet."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title.text(head.language)[:31])
    lines = _head(sheet, len(items), head)
    for index, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(index)].width = column.width
    top = len(lines) + 2
    page.freeze_panes = f"A{top + 1}"
    for label, value in lines:
        page.append([_bold(page, label), text_cell(page, value)])
    page.append([])
    page.append([_bold(page, column.title.text(head.language)) for column in sheet.columns])
    for item in items:
        page.append([cell(page, one, item, language=head.language, zone=head.at.zone) for one in sheet.columns])
    page.auto_filter.ref = f"A{top}:{get_column_letter(len(sheet.columns))}{top + max(len(items), 1)}"
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def _head(sheet: Sheet, count: int, head: Head) -> list[tuple[str, str]]:
    filters = conditions(sheet, head.filters, head.language)
    return [
        (sheet.title.text(head.language), ""),
        (FILTER.text(head.language), filters or NOTHING.text(head.language)),
        (EXPORTED.text(head.language), shown(head.at)),
        (PERSON.text(head.language), head.person),
        (ROWS.text(head.language), str(count)),
    ]


def shown(at: Moment) -> str:
    """Return an instant as `2026-11-21 11:00:00 +08:00 (Asia/Shanghai)`."""
    local = at.at.astimezone(ZoneInfo(at.zone))
    return f"{local:%Y-%m-%d %H:%M:%S} {at.offset} ({at.zone})"


def _bold(page: Any, text: str) -> Cell:
    made = text_cell(page, text)
    made.font, made.fill = BOLD, SHADE
    return made
