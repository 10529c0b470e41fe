"""What records are called, asked of the rooms that own them, many at once; only what the present actor may see."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from uuid import UUID

from gxp.kernel.context import current_request
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.inbox import Called, RecordKind
from gxp.registry import collect


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, RecordKind]:
    """Return record type -> kind."""
    return {one.record_type: one for one in collect(lambda manifest: manifest.records, RecordKind)}


def visible(kind: RecordKind | None) -> bool:
    """Say whether the present actor may see the records of a kind."""
    return kind is not None and kind.permission in current_request().permissions


def called(refs: Iterable[str]) -> dict[str, Called]:
    """Return reference -> what the record is called, for those that the present actor may see."""
    by_type: dict[str, set[str]] = {}
    for text in refs:
        ref = ObjectRef.parse(text)
        by_type.setdefault(ref.record_type, set()).add(ref.id)
    found: dict[str, Called] = {}
    for type_, ids in by_type.items():
        kind = kinds().get(type_)
        if kind is not None and visible(kind):
            found |= {f"{type_}:{id_}": one for id_, one in kind.names(sorted(ids)).items()}
    return found


def called_by_id(ids: Iterable[str]) -> dict[str, tuple[I18n, Called]]:
    """Return id -> kind and name, whatever kind it is of: a field says an id without its type. One question a kind."""
    left = {one for one in ids if is_id(one)}
    found: dict[str, tuple[I18n, Called]] = {}
    for kind in kinds().values():
        if left and visible(kind):
            found |= {id_: (kind.title, one) for id_, one in kind.names(sorted(left)).items()}
            left -= found.keys()
    return found


def is_id(text: str) -> bool:
    """Say whether a text is the id of a row."""
    if len(text) != 36:
        return False
    try:
        UUID(text)
    except ValueError:
        return False
    return True
