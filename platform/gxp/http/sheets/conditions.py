"""The head of a worksheet in words: which filters and which order, by the titles of the list's own columns."""

from collections.abc import Iterator, Mapping

from gxp.http.sheets.columns import Column, Sheet
from gxp.http.sheets.statuses import STATUSES
from gxp.http.sheets.values import NO, YES
from gxp.kernel.i18n import I18n, Language

# Conditions that lists share and that are no column of every list.
COMMON: Mapping[str, I18n] = {
    "q": I18n("搜索", "Search"),
    "sort": I18n("排序", "Order"),
    "actor": I18n("人员", "Who"),
    "all": I18n("全部", "All"),
    "batch": I18n("批", "Batch"),
    "class_code": I18n("设备类别", "Class of equipment"),
    "code": I18n("代码", "Code"),
    "key": I18n("代码", "Code"),
    "kind": I18n("类别", "Kind"),
    "lot": I18n("物料批", "Lot"),
    "material": I18n("物料", "Material"),
    "object": I18n("对象", "Object"),
    "order": I18n("生产订单", "Order number"),
    "place": I18n("场地", "Place"),
    "room": I18n("房间", "Room"),
    "since": I18n("起始", "Since"),
    "state": I18n("状态", "State"),
    "status": I18n("状态", "Status"),
    "subject": I18n("对象", "Subject"),
    "sublot": I18n("分批", "Sublot"),
    "unread": I18n("仅未读", "Unread only"),
    "until": I18n("截止", "Until"),
    "user": I18n("人员", "Person"),
    "person": I18n("人员", "Person"),
    "act": I18n("签名操作", "Signed act"),
    "role": I18n("角色", "Role"),
}
RISING, FALLING = I18n("升序", "ascending"), I18n("降序", "descending")


def conditions(sheet: Sheet, query: Mapping[str, str], language: Language) -> str:
    """Return filters and order as `label = value`, in the order of their names."""
    return "; ".join(_said(sheet, query, language))


def label(sheet: Sheet, name: str) -> I18n | None:
    """Return what a condition is called: the title of its column, else a word that lists share; None has neither."""
    column = _column(sheet, name)
    return column.title if column else COMMON.get(name)


def _said(sheet: Sheet, query: Mapping[str, str], language: Language) -> Iterator[str]:
    for name, value in sorted(query.items()):
        said = label(sheet, name)
        yield f"{said.text(language) if said else name} = {_value(sheet, name, value, language)}"


def _value(sheet: Sheet, name: str, value: str, language: Language) -> str:
    if name == "sort":
        by = label(sheet, value.lstrip("-"))
        way = (FALLING if value.startswith("-") else RISING).text(language)
        return f"{by.text(language) if by else value.lstrip('-')}, {way}"
    if value in {"true", "false"}:
        return (YES if value == "true" else NO).text(language)
    column = _column(sheet, name)
    words = STATUSES if column is not None and column.kind == "status" else column.words if column else {}
    return words[value].text(language) if value in words else value


def _column(sheet: Sheet, name: str) -> Column | None:
    """Return the column of a condition: that of its name, or the first of the thing that it names."""
    exact = next((one for one in sheet.columns if one.key == name), None)
    return exact or next((one for one in sheet.columns if one.key.startswith(f"{name}.")), None)
