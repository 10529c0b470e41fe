"""Bulk disposition: minor exceptions of one batch by one signature over the listed set, and what is refused of it."""

from __future__ import annotations

import json

import jsonschema
import pytest

from gxp.compliance.esign.models import Signature
from gxp.compliance.package.selectors import closed_units
from gxp.kernel.refs import ObjectRef
from modules.mes.models import BatchException
from modules.mes.providers.exception_bulk import ACCEPT_TOGETHER
from modules.mes.selectors.batches import batch_by_id, batch_ref
from modules.mes.services.exceptions import raise_exception
from tests.api import Answer
from tests.architecture.source import ROOT
from tests.fixtures.tenancy import open_unit
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.plant import Plant

ACT = "mes.exception.dispose_together"


@pytest.fixture
def batch(scales: Scales, plant: Plant) -> Batch:
    """A batch that has just been started."""
    effective({"pack": KEY}, KEY)
    return Batch(scales)


def raised(plant: Plant, batch: Batch, severity: str = "minor", criticality: str = "other") -> str:
    """An exception of the batch as a rule raises it; returns its id."""
    with open_unit(plant.tenant, "op_li"):
        found = raise_exception(
            batch=batch_by_id(batch.id),
            cause="mes.reported",
            severity=severity,
            criticality=criticality,
            path="10.1",
            text="a scratch on the drum",
        )
        return str(found.id)


def assessed(plant: Plant, batch: Batch, severity: str = "minor", criticality: str = "other") -> str:
    """An exception that the operator explained and the supervisor assessed."""
    one = raised(plant, batch, severity, criticality)
    for who, step in (("op_li", "explain"), ("sup_zhao", "assess")):
        person(who).sign(f"mes.exception.{step}", f"mes.exception:{one}", {"text": f"{step}: no influence"}).ok()
    return one


def together(batch: Batch, ids: object, who: str = "qa_zheng", more: dict[str, object] | None = None) -> Answer:
    """Sign the set."""
    params: dict[str, object] = {"exceptions": ids, "text": "no influence on quality", **(more or {})}
    return person(who).sign(ACT, f"mes.batch:{batch.id}", params)


def state(plant: Plant, ids: list[str]) -> list[tuple[str, str]]:
    """Status and disposition of each."""
    with open_unit(plant.tenant, "qa_zheng"):
        found = {str(one.id): one for one in BatchException.objects.filter(id__in=ids)}
        return [(found[one].status, found[one].disposition) for one in ids]


@pytest.mark.req("CN-247–251", "P11-70")
def test_one_signature_accepts_the_listed_set_and_each_record_cites_it(batch: Batch, plant: Plant) -> None:
    ids = [assessed(plant, batch) for _ in range(3)]
    left = assessed(plant, batch)
    done = together(batch, ids).ok()
    assert state(plant, [*ids, left]) == [("disposed", "accepted")] * 3 + [("assessed", "")]
    with open_unit(plant.tenant, "qa_zheng"):
        units = [
            one for one in closed_units(batch_ref(batch_by_id(batch.id))) if one.unit_type == "mes.exception_record"
        ]
        assert {one.ref for one in units} == {f"mes.exception:{one}" for one in ids}
        signature = done["signature"]["id"]
        for one in BatchException.objects.filter(id__in=ids):
            assert signature in one.signatures
        stored = Signature.objects.get(id=signature)
        assert (stored.ref, stored.meaning) == (f"mes.batch:{batch.id}", "approved")
    assert len(done["result"]["disposed"]) == 3


@pytest.mark.req("P11-70")
def test_what_is_shown_lists_every_exception_and_a_change_of_one_voids_the_intent(batch: Batch, plant: Plant) -> None:
    ids = [assessed(plant, batch) for _ in range(2)]
    qa = person("qa_zheng")
    params: dict[str, object] = {"exceptions": ids, "text": "fine"}
    offer = qa.intent(ACT, f"mes.batch:{batch.id}", params).ok()
    assert sum("-E" in line["label"]["en"] for line in offer["lines"]) == 2
    qa.sign("mes.exception.dispose", f"mes.exception:{ids[0]}", {"text": "alone", "disposition": "rejected"}).ok()
    late = qa.execute(offer)
    assert (late.status, late.code) == (409, "mes.bulk_not_assessed")
    assert state(plant, ids) == [("disposed", "rejected"), ("assessed", "")]


def test_what_is_signed_fits_its_published_schema(batch: Batch, plant: Plant) -> None:
    ids = [assessed(plant, batch) for _ in range(2)]
    with open_unit(plant.tenant, "qa_zheng"):
        params = {"exceptions": ids, "text": "fine"}
        frozen = ACCEPT_TOGETHER.freeze(ObjectRef("mes", "batch", batch.id), params)
    schema = ROOT / "docs/contracts/records/mes.exception_bulk_disposition.v1.json"
    jsonschema.validate(json.loads(frozen.content), json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.req("CN-247–251")
@pytest.mark.parametrize(
    ("severity", "criticality"), [("major", "other"), ("critical", "other"), ("minor", "CPP"), ("minor", "CQA")]
)
def test_a_mixed_set_is_refused_naming_the_offender(
    batch: Batch, plant: Plant, severity: str, criticality: str
) -> None:
    good, bad = assessed(plant, batch), assessed(plant, batch, severity, criticality)
    answer = together(batch, [good, bad])
    assert (answer.status, answer.code) == (409, "mes.bulk_not_minor")
    with open_unit(plant.tenant, "qa_zheng"):
        number, innocent = (BatchException.objects.get(id=one).number for one in (bad, good))
    assert number in answer.body["params"]["exceptions"]
    assert innocent not in answer.body["params"]["exceptions"]
    assert state(plant, [good, bad]) == [("assessed", "")] * 2


def test_what_is_no_set_of_assessed_exceptions_of_the_batch_is_refused(
    batch: Batch, plant: Plant, scales: Scales
) -> None:
    good, fresh = assessed(plant, batch), raised(plant, batch)
    other = assessed(plant, Batch(scales))
    wrong: dict[str, tuple[object, dict[str, object]]] = {
        "mes.bulk_empty": ([], {}),
        "mes.bulk_repeated": ([good, good], {}),
        "mes.bulk_not_assessed": ([good, fresh], {}),
        "mes.bulk_foreign": ([good, other], {}),
        "mes.exception_unknown": ([good, "0190a000-0000-7000-8000-00000000dead"], {}),
        "mes.bulk_too_many": ([good] * 201, {}),
        "mes.bulk_only_accepts": ([good], {"disposition": "rejected"}),
        "mes.reason_missing": ([good], {"text": "  "}),
    }
    assert {code: together(batch, ids, more=more).code for code, (ids, more) in wrong.items()} == {
        code: code for code in wrong
    }
    assert together(batch, "all of them").code == "mes.bulk_empty"
    assert state(plant, [good, fresh, other]) == [("assessed", ""), ("open", ""), ("assessed", "")]


@pytest.mark.req("P11-10g", "D11-12.6")
def test_only_quality_assurance_and_nobody_who_took_part_signs_the_set(batch: Batch, plant: Plant) -> None:
    ids = [assessed(plant, batch) for _ in range(2)]
    answer = together(batch, ids, who="sup_zhao")
    assert (answer.status, answer.code) == (403, "esign.not_permitted")
    wrong = person("qa_zheng").sign(
        ACT, f"mes.batch:{batch.id}", {"exceptions": ids, "text": "fine"}, password="wrong-password-x"
    )
    assert (wrong.status, wrong.code) == (401, "esign.wrong_credentials")
    assert state(plant, ids) == [("assessed", "")] * 2
