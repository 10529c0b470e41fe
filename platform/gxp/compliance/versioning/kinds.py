"""What a kind of configuration says of itself: recipe, specification, form, report …"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.ports.acts import Line
from gxp.registry import collect

# Canonical values only: str, bool, None, list, dict.
Document = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result of a linter: an error forbids submitting, a warning is shown to whoever signs.

    `path` is the place in the document (`/procedure/UP10/…`), `code` one of the error catalogues.
    """

    path: str
    code: str
    severity: Literal["error", "warning"] = "error"
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two documents, with old and new value as text and a label for people."""

    path: str
    op: Literal["added", "removed", "changed", "moved"]
    label: I18n
    old: str | None = None
    new: str | None = None

    def canonical(self) -> dict[str, object]:
        """Return {label, new, old, op, path}."""
        return {"label": self.label.canonical(), "new": self.new, "old": self.old, "op": self.op, "path": self.path}


Linter = Callable[[Document], tuple[Finding, ...]]
Differ = Callable[[Document, Document], tuple[Change, ...]]
Summary = Callable[[Document], tuple[Line, ...]]


def no_findings(_document: Document) -> tuple[Finding, ...]:
    """Find nothing; for kinds whose schema says all."""
    return ()


def no_summary(_document: Document) -> tuple[Line, ...]:
    """Show nothing beyond kind, key and number."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of versioned configuration, registered through a manifest's `kinds`.

    `write`, `review` and `approve` are permissions; `labels` name path segments for the generic differ; a kind with
    a meaning of its own gives its `differ`; `summary` is shown in the signature dialog.
    """

    name: str
    title: I18n
    write: str
    review: str
    approve: str
    lint: Linter = no_findings
    summary: Summary = no_summary
    differ: Differ | None = None
    labels: Mapping[str, I18n] = field(default_factory=dict)


@cache
def kinds() -> dict[str, Kind]:
    """Return every registered kind by name."""
    return {kind.name: kind for kind in collect(lambda manifest: manifest.kinds, Kind)}


def kind_of(name: str) -> Kind:
    """Return a kind; an unknown one is `versioning.unknown_kind` (404)."""
    try:
        return kinds()[name]
    except KeyError:
        raise DomainError("versioning.unknown_kind", status=404, params={"kind": name}) from None
