"""The main job on the floor through the public API: dispensing, blending, compression, coating result, review."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from gxp.compliance.esign.models import Signature
from gxp.kernel import canonical
from gxp.messaging.periodic import PeriodicProcess
from gxp.ports.equipment import EquipmentGate
from gxp.ports.packages import Heading
from gxp.registry import provider
from modules.mes.models import ElementSignature, EquipmentUse
from modules.mes.providers.record import Record
from modules.mes.selectors.batches import batch_by_id, batch_ref
from modules.mes.selectors.evaluation import evaluation
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.floor import dispense
from tests.modules.mes.packages import flipped, issued, judged
from tests.modules.mes.readings import Press, Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.mes.stock import stock
from tests.modules.plant import Plant
from tests.modules.quality import inspect

PRINTOUT = b"TESTER IPC-1\n224.1 mg\n"
REPLAY = f"{KEY}-replay-600"


def blend(batch: Batch) -> None:
    """UP20."""
    batch.clear("20.1.1", "op_li", "qaf_sun")
    batch.start("20.1.2")
    for code in ("blender-1", "sieve-10", "sieve-05"):
        batch.scan("20.1.2", code)
    for key in ("integrity10", "integrity05"):
        batch.enter("20.1.2", key, "true")
    batch.sign("20.1.2", "op_li", "qaf_sun")
    batch.start("20.2")
    lactose = batch.containers("LACTOSE")
    middle = [code for material in ("API-20", "SMCC", "STARCH") for code in batch.containers(material)]
    for code in (lactose[0], *middle, lactose[1]):
        batch.scan("20.2", code)
    batch.sign("20.2", "op_li", "op_wang")
    timed(batch, "20.3", "op_li")
    batch.start("20.4.1")
    batch.scan("20.4.1", batch.containers("MGST")[0])
    batch.sign("20.4.1", "op_li", "op_wang")
    timed(batch, "20.4.2", "op_li", "op_wang")
    batch.start("20.5")
    batch.enter("20.5", "tare", "50.00", "kg")
    batch.enter("20.5", "gross", "264.80", "kg")
    batch.enter("20.5", "sieve_after", "true")
    batch.post("20.5", "book").ok()
    batch.sign("20.5", "op_li", "op_wang")
    batch.verify("20.6", "sup_zhao")


def timed(batch: Batch, path: str, *people: str) -> None:
    """A timer of the replay variant, which is over at once."""
    batch.start(path)
    batch.enter(path, "speed", "12.0", "/min")
    batch.post(path, "stop").ok()
    batch.sign(path, *people)


def prepare_press(batch: Batch) -> None:
    """30.1 to 30.4."""
    batch.clear("30.1", "op_li", "qaf_sun")
    batch.start("30.2")
    for code in ("press", "punches-8", "detector-1"):
        batch.scan("30.2", code)
    challenge(batch, "30.2")
    batch.sign("30.2", "op_li", "ipc_chen")
    batch.start("30.3")
    batch.scan("30.3", batch.element("30.3")["containers"][0]["code"])
    batch.sign("30.3", "op_li", "op_wang")
    batch.start("30.4", "ipc_chen")
    batch.check("30.4")
    person("ipc_chen").upload(f"/mes/elements/{batch.run('30.4')}/attachments", "tester.txt", PRINTOUT).ok()
    batch.sign("30.4", "ipc_chen", "qaf_sun")


def challenge(batch: Batch, path: str) -> None:
    """Fe, non-Fe, steel: 3 of 3."""
    for key in ("fe", "non_fe", "steel"):
        batch.enter(path, key, "3", "{count}")


@pytest.mark.slow
@pytest.mark.req("P11-10f", "CN-171–176")
def test_a_batch_runs_from_dispensing_to_review(
    scales: Scales, press: Press, plant: Plant, tmp_path: Path, rng: random.Random
) -> None:
    effective({"pack": KEY}, KEY)
    effective({"replay_of": KEY, "factor": "600"}, REPLAY)
    batch = Batch(scales, REPLAY)
    dispense(batch, stock(plant))
    blend(batch)
    prepare_press(batch)
    compress(batch, press, plant)
    finish(batch)
    assert {path: node["state"] for path, node in batch.nodes().items() if node["state"] != "complete"} == {}
    assert batch.view()["state"] == "complete"
    assert held(plant, batch) == ()
    assert batch.exceptions() == []
    assert [one for one in verdicts(plant, batch) if one not in BEFORE_REVIEW] == []
    review(batch)
    assert verdicts(plant, batch) == []
    printed(plant, batch)
    verified(plant, batch, tmp_path, rng)


def verified(plant: Plant, batch: Batch, folder: Path, rng: random.Random) -> None:
    """Both verifiers find the package authentic, derive every obligation as the server did, and name a flipped bit."""
    root = batch_ref(UUID(batch.id))
    package = issued(plant.tenant, root, folder)
    with open_unit(plant.tenant, "qa_zheng"):
        totals: Any = evaluation(batch_by_id(batch.id)).document["totals"]
    for report in judged(plant.tenant, package):
        assert (report["verdict"], report["findings"]) == ("authentic", [])
        assert report["facts"]["evaluation"] == {**totals, "derived": totals["instances"]}
    assert int(totals["instances"]) > len(batch.nodes())
    for name, altered in flipped(package, folder, rng).items():
        reports = judged(plant.tenant, altered)
        assert {report["verdict"] for report in reports} <= {"broken", "incomplete", "not_established"}, name
        assert reports[0]["verdict"] == reports[1]["verdict"], name
        assert all(name in str(report["findings"]) for report in reports), (name, reports[0]["findings"])


def printed(plant: Plant, batch: Batch) -> None:
    """The record for people shows every executed step, and every signature comes with the content that was signed."""
    with open_unit(plant.tenant, "qa_zheng"):
        (part,) = Record().contents(batch_ref(UUID(batch.id)))
        signed = {str(one.signature): one.signed for one in ElementSignature.objects.filter(batch_id=batch.id)}
        statements = {str(one.id): one.content_sha256 for one in Signature.objects.filter(id__in=list(signed))}
    headings = [one.text.en for one in part.blocks if isinstance(one, Heading) and one.level == 2]
    assert [one.partition(" ")[0] for one in headings if "30.4" in one] == ["30.4", "30.4"]
    assert {id_: canonical.sha256_hex(data) for id_, data in part.signed_contents.items()} == statements
    assert list(part.attachments.values()) == [PRINTOUT]


def compress(batch: Batch, press: Press, plant: Plant) -> None:
    """30.5 and 30.6: 40 min of the plant in 4 s of running, with one check, and a stop of 20 min that demands 30.4."""
    batch.start("30.5")
    begun = datetime.fromisoformat(batch.element("30.5")["started_at"])
    press.play(begun, runs=((0, 2), (4, 6)), lasts=180, step=166_000)
    while datetime.now(UTC) < begun + timedelta(seconds=6):
        time.sleep(0.2)
    first = due_checks(batch)
    batch.start("30.6", "ipc_chen")
    assert due_checks(batch)["number"] != first["number"]
    batch.check("30.6")
    batch.enter("30.6", "appearance", "true", who="ipc_chen")
    batch.sign("30.6", "ipc_chen")
    # Nobody looks: the stop is found by the clock. Whoever looks then finds nothing new.
    assert PeriodicProcess(lambda: [plant.tenant]).round() >= 1
    batch.post("30.5", "refresh").ok()
    attempts = [(one["attempt"], one["state"]) for one in batch.nodes()["30.4"]["executions"]]
    assert attempts == [("1", "complete"), ("2", "idle")]
    batch.start("30.4", "ipc_chen")
    batch.check("30.4")
    batch.sign("30.4", "ipc_chen", "qaf_sun")
    batch.post("30.5", "stop").ok()
    batch.sign("30.5", "op_li")
    assert person("op_li").get(f"/mes/batches/{batch.id}/checks").ok()["items"] == []


def due_checks(batch: Batch) -> dict[str, Any]:
    """The one check that falls due, as the rail counts it, opening the execution that can be started."""
    found = person("op_li").get(f"/mes/batches/{batch.id}/checks").ok()
    assert datetime.fromisoformat(found["now"]) <= datetime.now(UTC) + timedelta(minutes=1)
    (check,) = found["items"]
    assert (check["path"], check["earliest"] < check["due"] < check["latest"]) == ("30.6", True)
    assert person("op_li").get(f"/mes/elements/{check['element']}").ok()["state"] == "idle"
    return dict(check)


def review(batch: Batch) -> None:
    """QC results of the bulk, then the three reviews."""
    lot = next(one for one in batch.view()["lots"] if one["number"].endswith("-T"))
    inspect(dict(person("qc_qian").get(f"/mes/lots/{lot['id']}").ok()))
    for who, kind in (("sup_zhao", "production"), ("qa_zheng", "trail"), ("qa_zheng", "qa")):
        person(who).sign(f"mes.batch.{kind}_review", f"mes.batch:{batch.id}", {"conclusion": "符合要求"}).ok()


def finish(batch: Batch) -> None:
    """30.7 to 40.7: the cores weigh 213.000 kg, 950000 tablets come out of coating."""
    batch.start("30.7")
    challenge(batch, "30.7")
    batch.sign("30.7", "op_li", "ipc_chen")
    batch.start("30.8")
    batch.enter("30.8", "net", "213.000", "kg")
    batch.post("30.8", "book").ok()
    batch.sign("30.8", "op_li", "op_wang")
    batch.verify("30.9", "sup_zhao")
    batch.start("40.3")
    batch.scan("40.3", batch.element("40.3")["containers"][0]["code"])
    batch.sign("40.3", "op_li", "op_wang")
    batch.start("40.6.1")
    batch.enter("40.6.1", "paper", "BY-2026-001")
    batch.enter("40.6.1", "coated", "950000", "{tablet}")
    batch.enter("40.6.1", "rejects", "100", "{tablet}")
    batch.post("40.6.1", "book").ok()
    batch.sign("40.6.1", "op_li", "ipc_chen")
    batch.start("40.6.2")
    batch.scan("40.6.2", batch.element("40.6.2")["containers"][0]["code"])
    batch.sign("40.6.2", "op_li", "ipc_chen")
    batch.verify("40.7", "sup_zhao", "qaf_sun")


BEFORE_REVIEW = {
    "batch#no_hold", "batch#trail_review", "batch#signature/production", "batch#signature/qa",
    "batch#result_approved/dissolution", "batch#result_approved/impurities_total",
    "batch#result_approved/residual_solvent",
}  # fmt: skip


def held(plant: Plant, batch: Batch) -> tuple[object, ...]:
    """The equipment that the batch still occupies, as the equipment module and as its own record know it."""
    with open_unit(plant.tenant, "qa_zheng"):
        open_uses = EquipmentUse.objects.filter(batch_id=batch.id, released_at__isnull=True)
        return (*provider(EquipmentGate).bound(batch_ref(UUID(batch.id))), *open_uses)


def verdicts(plant: Plant, batch: Batch) -> list[str]:
    """Ids of the obligations that are neither met nor excepted."""
    with open_unit(plant.tenant, "qa_zheng"):
        found: Any = evaluation(batch_by_id(batch.id)).document["instances"]
    return [one["id"] for one in found if one["verdict"] not in {"met", "excepted"}]
