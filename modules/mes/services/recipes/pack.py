"""Reads a product pack (YAML under `packs/`) into one recipe document."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError

PACKS = Path(__file__).resolve().parents[2] / "packs"


def document(key: str) -> dict[str, Any]:
    """Return the recipe document of a pack: `recipe.yaml` with the unit procedures that it lists put into `procedure`.

    An unknown pack is `mes.pack_unknown`; a number that is not text would be `canonical.number_refused`.
    """
    folder = PACKS / key
    head = folder / "recipe.yaml"
    if folder.parent != PACKS or not head.exists():
        raise DomainError("mes.pack_unknown", status=404, params={"pack": key})
    found = _load(head)
    files = found.pop("files")
    found["procedure"] = [_load(folder / name) for name in files]
    return plain(found)


def pack_keys() -> tuple[str, ...]:
    """Return the keys of all packs."""
    return tuple(sorted(path.parent.name for path in PACKS.glob("*/recipe.yaml")))


def plain(document_: Mapping[str, Any]) -> dict[str, Any]:
    """Return a deep copy without shared parts (YAML anchors), after the canonical check."""
    copied: dict[str, Any] = dict(canonical.load_object(canonical.dumps(document_)))
    return copied


def _load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
