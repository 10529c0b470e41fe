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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version as its kind is told of it when it takes effect or ends."""

    key: str
    scope: str
    number: int
    document: Document


Linter = Callable[[Document], tuple[Finding, ...]]
Differ = Callable[[Document, Document], tuple[Change, ...]]
Summary = Callable[[Document], tuple[Line, ...]]
Effect = Callable[[Version], None]


def no_findings(_document: Document) -> tuple[Finding, ...]:
    """Find nothing; for kinds whose schema says all."""
    return ()


def no_summary(_document: Document) -> tuple[Line, ...]:
    """Show nothing beyond kind, key and number."""
    return ()


def no_effect(_version: Version) -> None:
    """Do nothing: whoever uses the configuration reads the effective version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of versioned configuration, registered through a manifest's `kinds`.

    `write`, `review` and `approve` are permissions; `labels` name path segments for the generic differ; a kind with
    a meaning of its own gives its `differ`; `summary` is shown in the signature dialog; `path` is the screen of a
    version, with `{id}`. `reviewed`: a second person reviews before a third approves; without, a second one approves.
    `at_once`: what is approved is in force by the same signature. `takes_effect` and `ends` carry that out elsewhere,
    in the transaction of the signature, and may refuse it.
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
    path: str = ""
    reviewed: bool = True
    at_once: bool = False
    takes_effect: Effect = no_effect
    ends: Effect = no_effect


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
