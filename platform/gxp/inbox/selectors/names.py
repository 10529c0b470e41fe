"""What signed records are called, asked of the rooms that own them, many at once."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from gxp.compliance.esign.acts import acts
from gxp.kernel.context import current_request
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act
from gxp.ports.inbox import Called, RecordKind
from gxp.registry import collect


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, RecordKind]:
    """Return record type -> kind."""
    return {one.record_type: one for one in collect(lambda manifest: manifest.records, RecordKind)}


def visible(act: Act) -> bool:
    """Say whether the present actor may see the records that an act signs."""
    kind = kinds().get(act.record_type)
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
        if kind is not None and kind.permission in current_request().permissions:
            found |= {f"{type_}:{id_}": one for id_, one in kind.names(sorted(ids)).items()}
    return found


def acts_called(text: str) -> list[str]:
    """Return the names of the acts whose title has a text in it."""
    wanted = text.strip().lower()
    return [one.name for one in acts().values() if wanted in one.title.zh.lower() or wanted in one.title.en.lower()]
