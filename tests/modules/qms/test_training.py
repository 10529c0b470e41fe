"""Training: no valid record means not trained; nobody writes his own."""

from __future__ import annotations

import secrets
from datetime import date
from uuid import UUID

import pytest

from gxp.ports.identity import People
from gxp.ports.training import TrainingGate
from gxp.registry import provider
from modules.qms.models import TrainingRecord
from modules.qms.selectors.training import covers
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant


def person(plant: Plant, username: str) -> UUID:
    """The id of one of the cast."""
    with open_unit(plant.tenant, "qa_zheng"):
        return provider(People).by_username(username).id


def asked(plant: Plant, user: UUID, subject: str) -> list[str]:
    """Ask the gate; returns the codes of its reasons."""
    with open_unit(plant.tenant, "qa_zheng"):
        answer = provider(TrainingGate).trained(user=str(user), subject=subject)
    assert answer.answer is (not answer.reasons)
    return [reason.code for reason in answer.reasons]


@pytest.fixture
def subject() -> str:
    """A subject of its own."""
    return f"sop.{secrets.token_hex(4)}"


@pytest.mark.req("P11-10i")
def test_a_record_makes_trained_and_its_end_makes_not(plant: Plant, subject: str) -> None:
    user = person(plant, "op_li")
    assert asked(plant, user, subject) == ["qms.not_trained"]
    qa = Api("qa_zheng")
    record = qa.post("/qms/training", {"user": str(user), "subject": subject, "version": "3"}).ok()
    assert asked(plant, user, subject) == []
    qa.post(f"/qms/training/{record['id']}/end", {"reason": "new version"}).ok()
    assert asked(plant, user, subject) == ["qms.training_expired"]


def test_a_record_out_of_date_does_not_count(plant: Plant, subject: str) -> None:
    user = person(plant, "op_wang")
    Api("qa_zheng").post("/qms/training", {"user": str(user), "subject": subject, "valid_until": "2099-01-01"}).ok()
    assert asked(plant, user, subject) == []
    with open_unit(plant.tenant, "qa_zheng"):
        TrainingRecord.objects.filter(subject=subject).update(valid_until=date(2020, 1, 1))
    assert asked(plant, user, subject) == ["qms.training_expired"]


def test_nobody_writes_his_own_training(plant: Plant, subject: str) -> None:
    user = person(plant, "qa_zheng")
    answer = Api("qa_zheng").post("/qms/training", {"user": str(user), "subject": subject})
    assert (answer.status, answer.code) == (409, "qms.own_training")
    assert asked(plant, user, subject) == ["qms.not_trained"]


@pytest.mark.parametrize(
    ("held", "wanted", "answer"),
    [
        ("mes.*", "mes.recipe:fct", True),
        ("mes.recipe:fct", "mes.recipe:fct", True),
        ("mes.recipe:fct", "mes.recipe:fct-2", False),
        ("mes.*", "qms.result", False),
    ],
)
def test_a_curriculum_covers_its_prefix(held: str, wanted: str, *, answer: bool) -> None:
    assert covers(held, wanted) is answer
