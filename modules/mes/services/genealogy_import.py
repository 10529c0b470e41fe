"""Imports the genealogy of migrated batches, checked by counts and hashes on both sides (CS-9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from modules.mes.models import GenealogyEdge, GenealogyImport, Lot, Material, MigratedBatch
from modules.mes.services.edges import LOT, edge_between

Links = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MigratedMaterial:
    """A material that the migrated lots are of; it is created where the master does not have it."""

    code: str
    name_zh: str
    name_en: str
    kind: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MigratedRow:
    """One batch of the old system: its number, product and the lots (material code, lot number) that it consumed."""

    batch: str
    product: str
    inputs: tuple[tuple[str, str], ...]
    size: str = ""
    started: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """What came in: where from, the hash of the source file, its materials and rows."""

    source: str
    source_sha256: str
    site: str
    zone: str
    materials: tuple[MigratedMaterial, ...]
    rows: tuple[MigratedRow, ...]


def import_genealogy(*, migration: Migration) -> GenealogyImport:
    """Store all rows or none and return the import with its report.

    Raises `mes.import_empty`, `mes.import_repeated_batch`, `mes.import_unknown_material` (422), `mes.import_exists`
    (409), and `mes.import_differs` (500) where what was stored does not read back as what came.
    """
    _check(migration)
    expected = links_of(migration.rows)
    record = _header(migration, expected)
    record.save(force_insert=True)
    materials = _materials(migration.materials)
    lots = _lots(migration, materials)
    _batches(migration, record, lots)
    stored = stored_links(record.id)
    if graph_sha256(stored) != record.graph_sha256:
        raise DomainError("mes.import_differs", status=500, params={"source": migration.source})
    return record


def links_of(rows: Iterable[MigratedRow]) -> Links:
    """Return the graph as (batch number, `consume` or `produce`, lot number)."""
    return frozenset(
        link
        for row in rows
        for link in (
            *((row.batch, "consume", lot_number(material, lot)) for material, lot in row.inputs),
            (row.batch, "produce", output_number(row)),
        )
    )


def stored_links(import_id: UUID) -> Links:
    """Read the same graph back from the tables."""
    numbers = dict(MigratedBatch.objects.filter(source_id=import_id).values_list("id", "number"))
    edges = GenealogyEdge.objects.filter(batch_id__in=numbers).values_list(
        "batch_id", "kind", "source_name", "target_name"
    )
    return frozenset(
        (numbers[batch], kind, source if kind == "consume" else target) for batch, kind, source, target in edges
    )


def graph_sha256(links: Links) -> str:
    """Return the hash of a graph: its links in order, in canonical form."""
    return canonical.sha256_hex(canonical.dumps([list(link) for link in sorted(links)]))


def lot_number(material: str, lot: str) -> str:
    """Return the own number of a migrated raw-material lot; lots of two materials may share the maker's number."""
    return f"{material}/{lot}"


def output_number(row: MigratedRow) -> str:
    """Return the own number of the lot that a migrated batch gave."""
    return f"{row.product}/{row.batch}"


def _check(migration: Migration) -> None:
    numbers = [row.batch for row in migration.rows]
    if not numbers:
        raise DomainError("mes.import_empty")
    repeated = sorted({number for number in numbers if numbers.count(number) > 1})
    if repeated:
        raise DomainError("mes.import_repeated_batch", params={"batches": ", ".join(repeated)})
    known = {one.code for one in migration.materials} | set(Material.objects.values_list("code", flat=True))
    wanted = {material for row in migration.rows for material, _ in row.inputs} | {
        row.product for row in migration.rows
    }
    if wanted - known:
        raise DomainError("mes.import_unknown_material", params={"materials": ", ".join(sorted(wanted - known))})
    taken = MigratedBatch.objects.filter(number__in=numbers).values_list("number", flat=True)
    if taken:
        raise DomainError("mes.import_exists", status=409, params={"batches": ", ".join(sorted(taken)[:10])})


def _header(migration: Migration, links: Links) -> GenealogyImport:
    actor = current_actor()
    lots = {lot for _, _, lot in links}
    report = canonical.record(
        "mes.genealogy_import",
        {
            "batches": str(len(migration.rows)),
            "edges": str(len(links)),
            "graph_sha256": graph_sha256(links),
            "lots": str(len(lots)),
            "source": migration.source,
            "source_sha256": migration.source_sha256,
        },
    )
    return GenealogyImport(
        source=migration.source,
        source_sha256=migration.source_sha256,
        graph_sha256=graph_sha256(links),
        report=canonical.dumps(report).decode(),
        batches=len(migration.rows),
        lots=len(lots),
        edges=len(links),
        imported_at=audit.moment().at,
        imported_by=actor.id,
        imported_by_name=actor.name,
    )


def _materials(wanted: Sequence[MigratedMaterial]) -> dict[str, Material]:
    known = set(Material.objects.values_list("code", flat=True))
    Material.objects.bulk_create(
        Material(code=one.code, name_zh=one.name_zh, name_en=one.name_en, kind=one.kind, unit=one.unit)
        for one in wanted
        if one.code not in known
    )
    return {material.code: material for material in Material.objects.all()}


def _lots(migration: Migration, materials: dict[str, Material]) -> dict[str, Lot]:
    """Make the lots that are not there yet; a batch's output carries the batch later."""
    wanted = {lot_number(material, lot): (material, lot) for row in migration.rows for material, lot in row.inputs} | {
        output_number(row): (row.product, row.batch) for row in migration.rows
    }
    known = {lot.number: lot for lot in Lot.objects.filter(number__in=wanted)}
    fresh = [
        Lot(
            number=number,
            material=materials[material],
            origin="migrated",
            site=migration.site,
            zone=migration.zone,
            manufacturer_lot=lot,
        )
        for number, (material, lot) in sorted(wanted.items())
        if number not in known
    ]
    return known | {lot.number: lot for lot in Lot.objects.bulk_create(fresh)}


def _batches(migration: Migration, record: GenealogyImport, lots: dict[str, Lot]) -> None:
    batches = [
        MigratedBatch(
            id=uuid7(), source=record, number=row.batch, product=row.product, size=row.size, started=row.started
        )
        for row in migration.rows
    ]
    MigratedBatch.objects.bulk_create(batches)
    now = audit.moment().at
    edges: list[GenealogyEdge] = []
    for row, batch in zip(migration.rows, batches, strict=True):
        here: dict[str, Any] = {"batch_id": batch.id, "recorded_at": now}
        node = ("mes.migrated_batch", batch.id, batch.number)
        for material, number in sorted(set(row.inputs)):
            lot = lots[lot_number(material, number)]
            edges.append(edge_between(kind="consume", source=(LOT, lot.id, lot.number), target=node, **here))
        output = lots[output_number(row)]
        edges.append(edge_between(kind="produce", source=node, target=(LOT, output.id, output.number), **here))
    GenealogyEdge.objects.bulk_create(edges)
