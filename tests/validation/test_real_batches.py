"""Three published batches run through the whole system: plant, agent, ingest, execution, review, release, package."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from gxp.kernel.context import Tenant
from gxp.server.demo.playbook import execution, release, supply
from gxp.server.demo.playbook.stage import Stage
from gxp.telemetry.ticks import ticks
from tests.validation import real_data
from tests.validation.system import RecordedPlant, Verdict

pytestmark = [pytest.mark.needs_data, pytest.mark.alone, pytest.mark.timeout(1200)]
PRESS = ("tbl_speed", "main_comp", "SREL", "tbl_fill", "pre_comp", "produced", "waste", "ejection")
ALERTS_OF_60 = {
    ("30.5", "SREL_mean"),
    ("30.8", "reject_share"),
    ("30.9", "tbl_yield"),
    ("40.7", "batch_yield"),
}


FLIPS = [
    pytest.param("tables/", "", id="table row"),
    pytest.param("samples/", ".cols", id="sample"),
    pytest.param("log/entries.jsonl", "", id="stored entry"),
    pytest.param("record.pdf", "", id="PDF"),
    pytest.param("units/", ".json", id="record"),
    pytest.param("signatures/", "", id="signature"),
    pytest.param("attachments/", "", id="attachment"),
    pytest.param("log/checkpoint.txt", "", id="checkpoint"),
]


class Played:
    """A batch that has been executed, with what was found."""

    def __init__(self, stage: Stage, number: str, exceptions: list[dict[str, Any]]) -> None:
        self.id, self.number = stage.batch, number
        self.exceptions = exceptions
        self.values = values_of(stage)


def values_of(stage: Stage) -> dict[tuple[str, str], str]:
    """Every value in force of the batch, by element and key."""
    reader = stage.person("qa_zheng")
    tree = reader.get(f"/api/mes/batches/{stage.batch}")["tree"]
    found: dict[tuple[str, str], str] = {}

    def visit(nodes: list[dict[str, Any]]) -> None:
        for node in nodes:
            visit(node["children"])
            if node["kind"] == "phase" and node["id"]:
                view = reader.get(f"/api/mes/elements/{node['id']}")
                found.update(
                    {
                        (node["path"], field["key"]): field["value"]["lexeme"]
                        for field in view["fields"]
                        if field["value"] and "lexeme" in field["value"]
                    }
                )

    visit(tree)
    return found


@pytest.fixture(scope="module", params=["19", "21", "60"])
def played(request: pytest.FixtureRequest, stage: Stage, plant: RecordedPlant, sample_data: Path) -> Played:
    """One real batch, from the receipt of its materials to the end of its procedure."""
    number = str(request.param)
    plant.batch = int(number)
    stage.story = real_data.story(sample_data, number)
    supply.receive_and_release(stage)
    execution.order_batch(stage, campaign="REAL")
    execution.execute(stage)
    assert execution.state_of(stage) == "complete"
    exceptions = stage.person("qa_zheng").get("/api/mes/exceptions", batch=stage.batch, limit="200")["items"]
    return Played(stage, number, exceptions)


@pytest.mark.req("PI-9.1.5", "D11-10.2", "A11-5")
def test_every_sample_served_is_stored_once_in_order(
    played: Played, plant: RecordedPlant, sample_data: Path, database: str, stage: Stage, company: Tenant
) -> None:
    rows = real_data.signals(sample_data, played.number)
    for name in PRESS:
        served = plant.thread.plant.space.served_of(f"press.{name}")
        stored = stored_samples(database, company, f"press.{name}")
        first, last = window_of(stage, played)
        ours = [(one.source_time, one.value) for one in served if first <= one.source_time <= last]
        assert [(time, value) for time, value in stored if first <= time <= last] == ours
        replayed = [float(value) for _, value in ours]
        assert contains(replayed, [float(row[name]) for row in rows])


def window_of(stage: Stage, played: Played) -> tuple[int, int]:
    """First and last source time of the batch's compression, in ticks."""
    reader = stage.person("qa_zheng")
    tree = reader.get(f"/api/mes/batches/{played.id}/curve", tags="tbl_speed")
    return ticks(datetime.fromisoformat(tree["from"])), ticks(datetime.fromisoformat(tree["to"]))


def stored_samples(database: str, company: Tenant, tag: str) -> list[tuple[int, float]]:
    """All samples of a tag as the database holds them, in the order of their sequence."""
    with psycopg.connect(database) as superuser:
        found = superuser.execute(
            f"SELECT s.source_time, s.value FROM {company.schema}.sample s JOIN {company.schema}.telemetry_tag t "
            "ON t.number = s.tag_id WHERE t.name = %s ORDER BY s.stream_id, s.seq",
            [tag],
        )
        return [(int(row[0]), float(row[1])) for row in found]


def contains(series: list[float], part: list[float]) -> bool:
    """Whether `part` stands in `series` without a hole."""
    return any(series[at : at + len(part)] == part for at in range(len(series) - len(part) + 1))


@pytest.mark.req("D11-10.2", "P11-10h")
def test_the_figures_equal_those_computed_from_the_file(played: Played, sample_data: Path) -> None:
    wanted = real_data.expected(real_data.signals(sample_data, played.number))
    assert {key: Decimal(played.values["30.5", key]) for key in wanted} == wanted


@pytest.mark.req("211-103", "CN-187")
def test_the_balance_is_that_of_the_counters(played: Played, sample_data: Path) -> None:
    good, waste = real_data.counted(real_data.signals(sample_data, played.number))
    found = (Decimal(played.values["30.8", "good"]), Decimal(played.values["30.8", "rejects"]))
    assert found == (Decimal(good), Decimal(waste))
    share = round((found[0] + found[1]) / 960_000 * 100, 2)
    assert share == {"19": Decimal("99.74"), "21": Decimal("100.14"), "60": Decimal("99.93")}[played.number]


@pytest.mark.req("211-192", "CN-247–251")
def test_batches_19_and_21_end_without_exception_and_60_with_exactly_four_alerts(played: Played) -> None:
    found = {(one["path"], one["key"]) for one in played.exceptions}
    assert found == (ALERTS_OF_60 if played.number == "60" else set())
    assert len(played.exceptions) == len(found)


@pytest.fixture(scope="module")
def package(played: Played, stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The batch taken through exceptions, inspection, reviews and both releases; its record package."""
    stage.batch = played.id
    assert {one["id"] for one in release.dispose_exceptions(stage)} == {one["id"] for one in played.exceptions}
    release.test_product(stage)
    release.review(stage)
    release.release(stage)
    path = tmp_path_factory.mktemp("package") / f"{played.number}.zip"
    path.write_bytes(release.package(stage))
    return path


@pytest.mark.req("A11-15", "CN-229/230", "CL-2", "P11-10b")
def test_the_batch_is_released_and_its_package_verifies_with_trust_from_outside(
    package: Path, verify: Callable[..., Verdict]
) -> None:
    assert verify(package).code == 0
    assert verify(package, trusted=False).code == 3


@pytest.mark.req("P11-10a-2", "P11-70", "CL-1")
@pytest.mark.parametrize(("part", "ending"), FLIPS)
def test_a_flipped_bit_is_found_and_named(
    package: Path, verify: Callable[..., Verdict], tmp_path: Path, rng: random.Random, part: str, ending: str
) -> None:
    with zipfile.ZipFile(package) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    name = rng.choice(sorted(one for one in files if one.startswith(part) and one.endswith(ending)))
    data = bytearray(files[name])
    data[rng.randrange(len(data) - 1)] ^= 1 << rng.randrange(8)
    found = verify(packed(tmp_path, files | {name: bytes(data)}))
    # A witness's name that is not the demanded one any more leaves the origin open; every other bit breaks the package.
    assert found.code in ((3, 4, 5) if part == "log/checkpoint.txt" else (4, 5)), found.said
    assert name in found.said or name.startswith("log/")


@pytest.mark.req("P11-10b", "211-188")
def test_a_package_with_one_entry_left_out_is_incomplete(
    package: Path, verify: Callable[..., Verdict], tmp_path: Path, rng: random.Random
) -> None:
    with zipfile.ZipFile(package) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    entries = files["log/entries.jsonl"].splitlines(keepends=True)
    left_out = rng.randrange(1, len(entries) - 1)
    for name in ("log/entries.jsonl", "log/leaves.jsonl"):
        rows = files[name].splitlines(keepends=True)
        files[name] = b"".join(rows[:left_out] + rows[left_out + 1 :])
    found = verify(packed(tmp_path, files))
    assert found.code == 5, found.said
    assert "number_missing" in found.said
    assert str(left_out + 1) in found.said


def packed(folder: Path, files: dict[str, bytes]) -> Path:
    """The files as a package."""
    path = folder / "altered.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path
