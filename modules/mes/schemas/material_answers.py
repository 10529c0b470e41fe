"""Types of the ledger's answers: materials, lots, containers, movements, holds, labels, genealogy."""

from typing import Literal

from ninja import Field

from gxp.http.answers import Answer, Named, Person, Quantity, Reason, Text


class MaterialRow(Answer):
    """A material of the master."""

    id: str
    code: str
    name: Text
    kind: str
    unit: str
    specification: str
    opened_days: str | None
    disposition_required: bool
    active: bool


class LotRow(Answer):
    """A lot with its balance and the worst of its states."""

    id: str
    number: str
    material: Named
    origin: str
    purpose: str
    site: str
    batch: str | None
    disposition: str
    disposition_version: str
    markets: list[str]
    holds: int
    manufacturer: str | None
    manufacturer_lot: str | None
    supplier: str | None
    quantity: Quantity
    manufactured: str | None
    expires: str | None
    retest: str | None
    received_at: str | None
    status: str
    part_status: str | None


class Usability(Answer):
    """Whether a container may be used where it stands, and why not."""

    ok: bool
    reasons: list[Reason]


class ContainerRow(Answer):
    """A container with its balance."""

    id: str
    code: str
    lot: str
    lot_number: str
    sublot: str | None
    material: Named
    kind: str
    quantity: Quantity
    physical: str
    disposition: str
    status: str
    location: str | None
    site: str
    batch: str | None
    opened_at: str | None
    expires: str | None
    tare: str | None
    net: str | None
    gross: str | None
    usable: Usability


class SublotRow(Answer):
    """A part of a lot with what is in it and what was decided about it."""

    id: str
    lot: str
    number: str
    reason: str
    containers: list[str]
    quantity: Quantity
    disposition: str
    markets: list[str]
    holds: int
    status: str


class LedgerLine(Answer):
    """One movement of the ledger."""

    id: str
    kind: str
    source: str | None = Field(alias="from")
    to: str | None
    quantity: Quantity
    batch: str | None
    element: str | None
    reason: str | None
    at: str
    by: Person


class HoldRow(Answer):
    """A stop on a lot, a sublot or a container."""

    id: str
    cause: str
    text: str
    status: str
    lot: str
    sublot: str | None
    container: str | None
    owner: Person
    placed_at: str
    released_at: str | None
    released_by: Person | None
    release_reason: str | None


class LabelRow(Answer):
    """One printed copy of a label."""

    id: str
    number: str
    kind: str
    copy_count: str = Field(alias="copy")
    state: str
    printed_at: str
    printed_by: Person
    subject: str
    code: str
    template: str
    template_version: str
    reason: str | None


class LotInspection(Answer):
    """An inspection of a lot."""

    id: str
    number: str
    status: str
    conclusion: str


class ContainerView(ContainerRow):
    """A container with its movements and labels."""

    movements: list[LedgerLine]
    labels: list[LabelRow]
    parts: list[ContainerRow] | None = None


class LotView(LotRow):
    """A lot with everything that belongs to it."""

    containers: list[ContainerRow]
    sublots: list[SublotRow]
    movements: list[LedgerLine]
    hold_list: list[HoldRow]
    inspections: list[LotInspection]
    retest_basis: LotInspection | None
    potency: Quantity | None


class GenealogyNode(Answer):
    """A lot, batch, piece of equipment or room of a trace."""

    id: str
    label: str
    kind: Literal["lot", "batch", "equipment", "room"]
    title: Text | None
    status: str | None
    depth: int
    migrated: bool


class GenealogyEdgeLine(Answer):
    """What went from one node into another."""

    id: str
    source: str = Field(alias="from")
    to: str
    kind: str
    quantity: Quantity | None
    at: str | None


class GenealogyLot(Answer):
    """A lot of a trace by number and material."""

    id: str
    label: str
    title: Text | None


class GenealogyBatch(Answer):
    """A batch by number; a migrated one has no page of its own."""

    id: str
    label: str
    migrated: bool


class SharedLot(Answer):
    """A lot of the trace, and the batches outside the trace that were given of it too."""

    lot: GenealogyLot
    batches: list[GenealogyBatch]


class GenealogyGraph(Answer):
    """A trace from a start, up or down."""

    lot: str
    start: str
    direction: Literal["up", "down"]
    nodes: list[GenealogyNode]
    edges: list[GenealogyEdgeLine]
    shared: list[SharedLot]
