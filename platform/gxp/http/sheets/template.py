"""The template of an import: a worksheet with the columns, what goes in, and a sheet that explains."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gxp.http.sheets.fields import Field, Importer
from gxp.http.sheets.parsing import FIRST
from gxp.kernel.i18n import I18n, Language

TEACH = (
    I18n(
        "每行一条记录，从第 4 行起填写；前三行和列的顺序不得改动。",
        "One record a line, from line 4 on; leave the first three lines and the order of the columns.",
    ),
    I18n(
        "所有单元格均为文本格式，位数按录入保留（25.00 不同于 25）。",
        "All cells are text, so that digits stay as entered (25.00 is not 25).",
    ),
    I18n("不接受公式、宏和外部链接。", "No formulas, macros or links to other files."),
    I18n(
        "上传后先检查，列出每个有误的单元格；确认后全部写入或全部不写入。",
        "What you upload is checked first, and each wrong cell listed; after you confirm, all rows are stored or none.",
    ),
)
KINDS = {
    "text": I18n("文本", "text"),
    "lexeme": I18n("数字，按录入的位数", "digits as entered"),
    "whole": I18n("整数", "whole number"),
    "day": I18n("日期 年-月-日", "date YYYY-MM-DD"),
    "flag": I18n("是 / 否", "yes / no"),
}
HEAD = PatternFill("solid", fgColor="E8EEF3")
SOFT = Font(color="5F6B76", size=9)


def template(importer: Importer, language: Language) -> bytes:
    """Return the bytes of an empty template."""
    book = Workbook()
    page: Worksheet = book[book.sheetnames[0]]
    page.title = importer.name
    for index in range(1, len(importer.fields) + 1):
        _column(page, importer, index, language)
    page.freeze_panes = f"A{FIRST}"
    about: Worksheet = book.create_sheet(I18n("说明", "About").text(language))
    about.column_dimensions["A"].width = 110
    for line in (importer.title, *TEACH):
        about.append([line.text(language)])
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def said_of(field: Field, language: Language) -> str:
    """Return what goes into a column."""
    parts = [" | ".join(field.choices) if field.choices else KINDS[field.kind].text(language)]
    if field.help is not None:
        parts.append(field.help.text(language))
    return "; ".join(parts)


def _column(page: Worksheet, importer: Importer, index: int, language: Language) -> None:
    """Write the three head lines of a column, make it text, and offer its choices."""
    field, letter = importer.fields[index - 1], get_column_letter(index)
    page.column_dimensions[letter].width = 22
    page.column_dimensions[letter].number_format = "@"
    title = page.cell(1, index, field.title.text(language) + (" *" if field.required else ""))
    title.font, title.fill = Font(bold=True), HEAD
    page.cell(2, index, field.key).font = SOFT
    said = page.cell(3, index, said_of(field, language))
    said.font, said.alignment = SOFT, Alignment(wrap_text=True, vertical="top")
    if field.choices:
        listed = '"' + ",".join(field.choices) + '"'
        choice = DataValidation(type="list", formula1=listed, allow_blank=not field.required)
        choice.add(f"{letter}{FIRST}:{letter}{FIRST + importer.largest - 1}")
        page.add_data_validation(choice)
