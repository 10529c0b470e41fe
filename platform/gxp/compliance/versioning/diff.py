"""The generic semantic difference of two canonical documents: by path, lists of keyed objects matched by their key."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from gxp.compliance.versioning.kinds import Change, Document
from gxp.kernel import canonical
from gxp.kernel.i18n import I18n

# A list of objects that all carry one of these is matched by it, so that a moved or inserted step stays itself.
KEYS = ("id", "key", "code", "path", "name")
Labels = Mapping[str, I18n]


def diff(before: Document, after: Document, labels: Labels) -> tuple[Change, ...]:
    """Return the changes from one document to the other in document order; equal documents have none."""
    return tuple(_objects(before, after, "", labels))


def _any(old: object, new: object, path: str, labels: Labels) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _objects(old, new, path, labels)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, path, labels)
    else:
        yield Change(path=path, op="changed", label=label(path, labels), old=_text(old), new=_text(new))


def _objects(old: Document, new: Document, path: str, labels: Labels) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        where = f"{path}/{key}"
        if key not in new:
            yield Change(path=where, op="removed", label=label(where, labels), old=_text(old[key]))
        elif key not in old:
            yield Change(path=where, op="added", label=label(where, labels), new=_text(new[key]))
        else:
            yield from _any(old[key], new[key], where, labels)


def _lists(old: list[object], new: list[object], path: str, labels: Labels) -> Iterator[Change]:
    key = _key(old, new)
    if key is None:
        yield from _sequences(old, new, path, labels)
        return
    before, after = _by(old, key), _by(new, key)
    yield from _objects(before, after, path, labels)
    kept_before = [name for name in before if name in after]
    kept_after = [name for name in after if name in before]
    if kept_before != kept_after:
        names = (", ".join(kept_before), ", ".join(kept_after))
        yield Change(path=path, op="moved", label=label(path, labels), old=names[0], new=names[1])


def _key(old: Sequence[object], new: Sequence[object]) -> str | None:
    return next((key for key in KEYS if _names_all(old, key) and _names_all(new, key)), None)


def _names_all(rows: Sequence[object], key: str) -> bool:
    names = [row.get(key) if isinstance(row, Mapping) else None for row in rows]
    return all(isinstance(name, str) for name in names) and len(names) == len(set(names))


def _by(rows: Sequence[object], key: str) -> dict[str, object]:
    return {str(row[key]): row for row in rows if isinstance(row, Mapping)}


def _sequences(old: list[object], new: list[object], path: str, labels: Labels) -> Iterator[Change]:
    texts = [_text(one) for one in old], [_text(one) for one in new]
    for op, i1, i2, j1, j2 in SequenceMatcher(a=texts[0], b=texts[1], autojunk=False).get_opcodes():
        if op == "equal":
            continue
        paired = min(i2 - i1, j2 - j1)
        for offset in range(paired):
            yield from _any(old[i1 + offset], new[j1 + offset], f"{path}/{j1 + offset}", labels)
        for index in range(i1 + paired, i2):
            where = f"{path}/{index}"
            yield Change(path=where, op="removed", label=label(where, labels), old=texts[0][index])
        for index in range(j1 + paired, j2):
            where = f"{path}/{index}"
            yield Change(path=where, op="added", label=label(where, labels), new=texts[1][index])


def label(path: str, labels: Labels) -> I18n:
    """Return the path for people: each segment by its label where there is one, as it stands otherwise."""
    parts = [labels.get(segment, I18n(segment, segment)) for segment in path.strip("/").split("/") if segment]
    if not parts:
        return I18n("文件", "document")
    return I18n(" › ".join(part.zh for part in parts), " › ".join(part.en for part in parts))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return canonical.dumps(value).decode()  # type: ignore[arg-type]  # parts of canonical documents
