"""What modules give to a record package: the record for people as a document, attachments, samples, signed contents.

A document is data: headings, fields, tables with struck-through earlier values, signatures. The package room renders it
to PDF; a module never does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef

Pill = Literal["", "ok", "alert", "action", "bad", "neutral"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A text; `struck` are earlier values, oldest first, shown struck through before it (C4-4.9); `note` says why."""

    text: str
    struck: tuple[str, ...] = ()
    note: str = ""
    pill: Pill = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: I18n
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of free text."""

    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their values, two columns of pairs."""

    items: tuple[tuple[I18n, Cell], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are relative, one for each column, or empty for equal ones."""

    columns: tuple[I18n, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature as it must be readable everywhere (P11-50b, D11-13.5)."""

    meaning: I18n
    name: str
    username: str
    roles: tuple[str, ...]
    at: Moment
    statement_sha256: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of what stands before them."""

    items: tuple[SignedBy, ...]


Block: TypeAlias = "Heading | Paragraph | Fields | Table | Signatures"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContent:
    """A module's part of a record's package.

    `attachments`: name -> bytes. `samples`: digest (SHA-256 hex) -> canonical columns of the ingest contract, with
    `sample_batches`: digest -> {count, epoch, first, stream}. `signed_contents`: signature id -> the content signed.
    """

    title: I18n
    blocks: tuple[Block, ...]
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    samples: Mapping[str, bytes] = field(default_factory=dict)
    sample_batches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    signed_contents: Mapping[str, bytes] = field(default_factory=dict)


class ProductionRecord(Protocol):
    """Answered by the execution module: 批生产记录."""

    def contents(self, root: ObjectRef) -> Sequence[PackageContent]:
        """Return the parts in the order in which they are printed; none for a root of another kind."""
        ...


class QualityRecord(Protocol):
    """Answered by the quality module: 批检验记录 and 放行审核单."""

    def contents(self, root: ObjectRef) -> Sequence[PackageContent]:
        """Return the parts in the order in which they are printed; none for a root of another kind."""
        ...
