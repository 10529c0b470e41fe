"""The label templates of the pack: versioned content, found by kind, known by their hash."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n

PACK = Path(__file__).resolve().parent.parent / "packs" / "labels"


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of label in one version; `rows` are (key of the data, label), sizes are millimetres."""

    kind: str
    version: str
    sha256: str
    title: I18n
    size: tuple[str, str]
    gs1: bool
    symbol: str
    rows: tuple[tuple[str, I18n], ...]

    def content(self, data: dict[str, str]) -> str:
        """Return what the symbol holds; a field that the data lacks is `mes.label_field_missing`."""
        for _, name, _, _ in Formatter().parse(self.symbol):
            if name and not data.get(name):
                raise DomainError("mes.label_field_missing", params={"field": name, "kind": self.kind})
        return self.symbol.format_map(data)


@cache
def templates() -> dict[tuple[str, str], Template]:
    """Return (kind, version) -> template over all versions of the pack; old versions stay for old labels."""
    found: dict[tuple[str, str], Template] = {}
    for path in sorted(PACK.glob("labels.v*.yaml")):
        raw = path.read_bytes()
        document = yaml.safe_load(raw)
        for kind, one in document["templates"].items():
            found[kind, document["version"]] = _read(kind, document["version"], hashlib.sha256(raw).hexdigest(), one)
    return found


def template(kind: str, version: str = "") -> Template:
    """Return the newest version of a kind, or the named one; none is `mes.label_kind_unknown`."""
    versions = [one for (name, _), one in templates().items() if name == kind and version in {"", one.version}]
    if not versions:
        raise DomainError("mes.label_kind_unknown", params={"kind": kind, "version": version or "—"})
    return max(versions, key=lambda one: int(one.version))


def _read(kind: str, version: str, sha256: str, one: dict[str, object]) -> Template:
    rows = one["rows"]
    size = one["size"]
    if not isinstance(rows, list) or not isinstance(size, list):
        raise TypeError(f"label template {kind} v{version} is malformed")
    return Template(
        kind=kind,
        version=version,
        sha256=sha256,
        title=I18n.of(one["title"]),  # type: ignore[arg-type]  # checked by I18n itself
        size=(str(size[0]), str(size[1])),
        gs1=bool(one["gs1"]),
        symbol=str(one["symbol"]),
        rows=tuple((str(key), I18n.of(text)) for key, text in rows),
    )
