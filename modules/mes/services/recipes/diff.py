"""The semantic difference of two recipes: steps, limits, materials and logic by their names, not lines of text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gxp.compliance.versioning.kinds import Change, Document
from gxp.kernel.i18n import I18n

NAMES: Mapping[str, I18n] = {
    "header": I18n("表头", "Header"),
    "formula": I18n("处方", "Formula"),
    "inputs": I18n("投入物料", "Inputs"),
    "outputs": I18n("产出", "Outputs"),
    "parameters": I18n("参数", "Parameters"),
    "equipment": I18n("设备要求", "Equipment"),
    "procedure": I18n("工序", "Procedure"),
    "relations": I18n("时间关系", "Time relations"),
    "rules": I18n("事件规则", "Event rules"),
    "fields": I18n("记录项", "Fields"),
    "limits": I18n("限度", "Limits"),
    "low": I18n("下限", "lower limit"),
    "high": I18n("上限", "upper limit"),
    "percent": I18n("允差 %", "tolerance %"),
    "quantity": I18n("数量", "quantity"),
    "expression": I18n("公式", "formula text"),
    "evidence": I18n("证据级别", "Evidence"),
    "instruction": I18n("指令", "Instruction"),
    "title": I18n("名称", "Title"),
    "max": I18n("最长时间", "longest time"),
    "alert": I18n("警戒限", "alert limit"),
    "action": I18n("行动限", "action limit"),
    "hard": I18n("硬限度", "hard limit"),
}
Found = dict[str, tuple[str, tuple[I18n, ...]]]


def diff(before: Document, after: Document) -> tuple[Change, ...]:
    """Return what was added, removed, changed or moved, in the order of the newer document."""
    old, new = _flat(before), _flat(after)
    moved = tuple(_moved(before, after))
    changes = [_change(path, old, new) for path in [*new, *(path for path in old if path not in new)]]
    return (*moved, *(change for change in changes if change is not None))


def _change(path: str, old: Found, new: Found) -> Change | None:
    before, after = old.get(path), new.get(path)
    if before is not None and after is not None and before[0] == after[0]:
        return None
    labels = (after or before or ("", ()))[1]
    op = "changed" if before and after else ("added" if after else "removed")
    return Change(path=path, op=op, label=_joined(labels), old=before and before[0], new=after and after[0])  # type: ignore[arg-type]


def _joined(labels: Sequence[I18n]) -> I18n:
    if not labels:
        return I18n("配方", "recipe")
    return I18n(" / ".join(one.zh for one in labels), " / ".join(one.en for one in labels))


def _flat(document: Document) -> Found:
    return {path: (value, labels) for path, value, labels in _walk(document, "", ())}


def _walk(value: Any, path: str, labels: tuple[I18n, ...]) -> Iterator[tuple[str, str, tuple[I18n, ...]]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            more = (NAMES[key],) if key in NAMES else ()
            yield from _walk(one, f"{path}/{key}", labels + more)
    elif isinstance(value, list | tuple):
        for position, one in enumerate(value):
            name, label = _name(one, position)
            yield from _walk(one, f"{path}/{name}", labels + label)
    else:
        yield path, "" if value is None else str(value), labels


def _name(one: Any, position: int) -> tuple[str, tuple[I18n, ...]]:
    """Name a list's member by what identifies it, so that an insertion is not seen as a change of all that follows."""
    if not isinstance(one, Mapping):
        return str(position), ()
    key = one.get("id") or one.get("key") or one.get("kind") or one.get("act") or one.get("test")
    text = one.get("title") or one.get("label") or one.get("name")
    if isinstance(text, Mapping) and text.get("zh-Hans") and text.get("en"):
        shown = f"{key} " if key else ""
        return str(key or position), (I18n(f"{shown}{text['zh-Hans']}", f"{shown}{text['en']}"),)
    if key in NAMES:
        return str(key), (NAMES[str(key)],)
    return str(key or position), (I18n(str(key), str(key)),) if key else ()


def _moved(before: Document, after: Document) -> Iterator[Change]:
    old, new = dict(_siblings(before)), dict(_siblings(after))
    for parent, members in new.items():
        common = [one for one in members if one in old.get(parent, ())]
        earlier = [one for one in old.get(parent, ()) if one in common]
        for one, then in zip(common, earlier, strict=True):
            if one != then:
                yield Change(
                    path=f"/procedure/{one}", op="moved", label=I18n(f"步骤 {one} 顺序改变", f"step {one} moved")
                )
                break


def _siblings(document: Document) -> Iterator[tuple[str, list[str]]]:
    stack: list[tuple[str, Any]] = [("", document.get("procedure", []))]
    while stack:
        parent, nodes = stack.pop()
        yield parent, [str(one["id"]) for one in nodes]
        stack += [(str(one["id"]), one["nodes"]) for one in nodes if one.get("nodes")]
