"""Genealogy: traces over real movements, as of any time, and all 1 005 migrated batches both ways."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from modules.mes.models import GenealogyEdge, GenealogyImport, Lot, MigratedBatch
from modules.mes.selectors.genealogy import sharing, trace
from modules.mes.selectors.ledger import container_by_code
from modules.mes.selectors.usability import Use
from modules.mes.services import edges, genealogy_import, ledger
from modules.mes.services.genealogy_import import MigratedMaterial, MigratedRow, Migration
from modules.mes.services.lots import Output, output_lot
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant, Receive
from tests.modules.quality import release_lot

MATERIALS = tuple(
    MigratedMaterial(code=code, name_zh=code, name_en=code, kind=kind, unit=unit)
    for code, kind, unit in (
        *((f"OLD-API-{n}", "api", "kg") for n in range(1, 6)),
        *((f"OLD-{name}", "excipient", "kg") for name in ("LAC", "SMCC", "STA")),
        *((f"OLD-FCT-{n}", "product", "{tablet}") for n in range(1, 26)),
    )
)


def rows_of(path: Path) -> tuple[MigratedRow, ...]:
    """The batches of Laboratory.csv with the lots that they name."""
    with path.open(encoding="utf-8") as file:
        return tuple(
            MigratedRow(
                batch=row["batch"],
                product=f"OLD-FCT-{row['code']}",
                size=row["size"],
                started=row["start"],
                inputs=(
                    (f"OLD-API-{row['api_code']}", row["api_batch"]),
                    ("OLD-LAC", row["lactose_batch"]),
                    ("OLD-SMCC", row["smcc_batch"]),
                    ("OLD-STA", row["starch_batch"]),
                ),
            )
            for row in csv.DictReader(file, delimiter=";")
        )


def migration(rows: tuple[MigratedRow, ...], sha256: str = "0" * 64) -> Migration:
    """An import of rows."""
    return Migration(
        source="Laboratory.csv", source_sha256=sha256, site="S1", zone="Asia/Shanghai", materials=MATERIALS, rows=rows
    )


@pytest.mark.needs_data
@pytest.mark.slow
@pytest.mark.req("CS-9")
def test_all_1005_real_batches_trace_both_ways(plant: Plant, sample_data: Path) -> None:
    path = sample_data / "tablets" / "Laboratory.csv"
    rows = rows_of(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    forward: dict[str, set[str]] = defaultdict(set)
    backward: dict[str, set[str]] = {}
    for row in rows:
        numbers = {f"{material}/{lot}" for material, lot in row.inputs}
        backward[row.batch] = numbers
        for number in numbers:
            forward[number].add(row.batch)
    assert (len(rows), len(forward)) == (1005, 317)
    with open_unit(plant.tenant, "qa_zheng"):
        record = genealogy_import.import_genealogy(migration=migration(rows, digest))
        assert (record.batches, record.lots, record.edges) == (1005, 317 + 1005, 1005 * 5)
        assert record.graph_sha256 in record.report
        lots = {lot.number: lot for lot in Lot.objects.filter(number__in=forward)}
        assert {lot.origin for lot in lots.values()} == {"migrated"}
        for number, batches in forward.items():
            found = trace(ObjectRef("mes", "lot", str(lots[number].id)), "down")
            assert found.names("mes.migrated_batch") == batches
        for batch in MigratedBatch.objects.filter(source=record):
            found = trace(ObjectRef("mes", "migrated_batch", str(batch.id)), "up")
            assert found.names("mes.lot") == backward[batch.number]


def small(*batches: str) -> tuple[MigratedRow, ...]:
    """A few batches of one lot."""
    return tuple(
        MigratedRow(batch=one, product="OLD-FCT-1", inputs=(("OLD-LAC", "shared-" + batches[0]),)) for one in batches
    )


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((), "mes.import_empty"),
        (small("X1", "X1"), "mes.import_repeated_batch"),
        ((MigratedRow(batch="X2", product="OLD-FCT-1", inputs=(("NOPE", "1"),)),), "mes.import_unknown_material"),
    ],
)
def test_a_wrong_import_leaves_nothing(plant: Plant, rows: tuple[MigratedRow, ...], code: str) -> None:
    with pytest.raises(DomainError) as error, open_unit(plant.tenant, "qa_zheng"):
        genealogy_import.import_genealogy(migration=migration(rows))
    assert error.value.code == code
    with open_unit(plant.tenant, "qa_zheng"):
        assert not MigratedBatch.objects.filter(number__in=("X1", "X2")).exists()


def test_an_import_that_reads_back_differently_is_undone(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = genealogy_import.stored_links
    monkeypatch.setattr(genealogy_import, "stored_links", lambda id_: frozenset(sorted(honest(id_))[1:]))
    with pytest.raises(DomainError) as error, open_unit(plant.tenant, "qa_zheng"):
        genealogy_import.import_genealogy(migration=migration(small("X3", "X4")))
    assert error.value.code == "mes.import_differs"
    with open_unit(plant.tenant, "qa_zheng"):
        assert not MigratedBatch.objects.filter(number="X3").exists()
        assert not GenealogyImport.objects.filter(batches=2, lots=3).exists()


def test_a_batch_is_imported_once_through_the_api(plant: Plant) -> None:
    body = {
        "source": "old.csv", "source_sha256": "1" * 64, "site": "S1",
        "materials": [{"code": "OLD-Z", "name_zh": "旧", "name_en": "Old", "kind": "api", "unit": "kg"}],
        "rows": [{"batch": "Z1", "product": "OLD-Z", "inputs": [{"material": "OLD-Z", "lot": "in"}]}],
    }  # fmt: skip
    api = Api("qa_zheng")
    report = api.post("/mes/genealogy/imports", body).ok()
    assert (report["batches"], report["lots"], report["edges"]) == ("1", "2", "2")
    again = api.post("/mes/genealogy/imports", body)
    assert (again.status, again.code) == (409, "mes.import_exists")
    graph = api.get("/mes/genealogy?lot=OLD-Z/in&direction=down").ok()
    assert [(node["label"], node["kind"], node["depth"], node["migrated"]) for node in graph["nodes"]] == [
        ("OLD-Z/in", "lot", 0, True), ("OLD-Z/Z1", "lot", 2, True), ("Z1", "batch", 1, True),
    ]  # fmt: skip


@pytest.fixture
def blend(plant: Plant, receive: Receive) -> tuple[dict[str, object], Lot, UUID]:
    """A batch that consumed 5 kg lactose on blender-1 and gave a blend lot."""
    raw = receive("LACTOSE", ["1.000", "25.000"])
    release_lot(raw)
    batch = uuid7()
    with open_unit(plant.tenant, "op_li"):
        use = Use(at=audit.moment(), site="S1", market="CN", batch=batch)
        taken = ledger.dispense(
            container=container_by_code(raw["containers"][1]["code"]),
            quantity=Decimal(5),
            unit="kg",
            use=use,
            element="a",
        )
        ledger.charge(container=taken, use=replace(use, at=audit.moment()), element="b")
        lot = output_lot(output=Output(number=f"B-{batch.hex[-8:]}", material="FCT20-BLEND", batch=batch, site="S1"))
        ledger.produce(lot=lot, quantity=Decimal("4.9"), unit="kg", batch=batch, element="c")
        unit = ObjectRef("eam", "equipment", str(UUID(int=7)))
        assert edges.took_part(batch=batch, ref=unit, name="blender-1") is not None
        assert edges.took_part(batch=batch, ref=unit, name="blender-1") is None
    return raw, lot, batch


def test_movements_make_the_genealogy_with_equipment(plant: Plant, blend: tuple[dict[str, object], Lot, UUID]) -> None:
    raw, lot, _ = blend
    with open_unit(plant.tenant, "op_li"):
        down = trace(ObjectRef("mes", "lot", str(raw["id"])), "down")
        up = trace(ObjectRef("mes", "lot", str(lot.id)), "up")
        press = trace(ObjectRef("eam", "equipment", str(UUID(int=7))), "down")
    assert lot.number in down.names("mes.lot")
    assert (up.names("mes.lot"), up.names("eam.equipment")) == (frozenset({raw["number"]}), frozenset({"blender-1"}))
    assert lot.number in press.names("mes.lot")


@pytest.mark.req("CS-9")
def test_other_batches_of_the_same_lot_are_named_until_their_link_is_taken_back(
    plant: Plant, blend: tuple[dict[str, object], Lot, UUID]
) -> None:
    raw, lot, _ = blend
    other = uuid7()
    start = ObjectRef("mes", "lot", str(lot.id))
    with open_unit(plant.tenant, "op_li"):
        use = Use(at=audit.moment(), site="S1", market="CN", batch=other)
        code = raw["containers"][1]["code"]  # type: ignore[index]
        taken = ledger.dispense(container=container_by_code(code), quantity=Decimal(3), unit="kg", use=use, element="a")
        assert sharing(trace(start, "up")) == ()
        ledger.charge(container=taken, use=replace(use, at=audit.moment()), element="b")
    with open_unit(plant.tenant, "qa_zheng"):
        (shared,) = sharing(trace(start, "up"))
        known = audit.moment().at
        assert (str(shared.lot), [one.id for one in shared.batches]) == (raw["id"], [other])
        assert sharing(trace(ObjectRef("mes", "lot", str(raw["id"])), "down")) == ()
    with open_unit(plant.tenant, "qa_zheng"):
        edges.retract(edge=GenealogyEdge.objects.get(kind="consume", batch_id=other), reason="scanned the wrong bag")
    with open_unit(plant.tenant, "qa_zheng"):
        assert sharing(trace(start, "up")) == ()
        assert [one.id for one in sharing(trace(start, "up"), as_of=known)[0].batches] == [other]


def test_a_retracted_edge_is_gone_now_and_still_there_before(
    plant: Plant, blend: tuple[dict[str, object], Lot, UUID]
) -> None:
    raw, lot, batch = blend
    start = ObjectRef("mes", "lot", str(raw["id"]))
    with open_unit(plant.tenant, "qa_zheng"):
        before = audit.moment().at
    with open_unit(plant.tenant, "qa_zheng"):
        edge = GenealogyEdge.objects.get(kind="consume", batch_id=batch)
        edges.retract(edge=edge, reason="scanned the wrong bag")
    with open_unit(plant.tenant, "qa_zheng"):
        assert trace(start, "down").nodes == ()
        assert lot.number in trace(start, "down", as_of=before).names("mes.lot")
        with pytest.raises(DomainError) as error:
            edges.retract(edge=edge, reason="again")
    assert error.value.code == "mes.edge_already_retracted"


@pytest.mark.parametrize("reason", ["", " "])
def test_an_edge_is_not_retracted_without_a_reason(
    plant: Plant, blend: tuple[dict[str, object], Lot, UUID], reason: str
) -> None:
    with pytest.raises(DomainError) as error, open_unit(plant.tenant, "qa_zheng"):
        edges.retract(edge=GenealogyEdge.objects.get(kind="consume", batch_id=blend[2]), reason=reason)
    assert error.value.code == "mes.reason_missing"
