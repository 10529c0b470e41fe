"""`advance` is the only way to change a status, and the database sees to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection

from gxp.compliance.lifecycle.advance import advance, begin, lifecycles
from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.compliance.versioning.models import ConfigVersion
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.ids import uuid7
from gxp.ports import units
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper

A, B, C = I18n("甲", "A"), I18n("乙", "B"), I18n("丙", "C")
NAME = "versioning.version/1"


def changed(**more: Any) -> Lifecycle:
    """The versions' lifecycle whose submission asks for more."""
    return Lifecycle(
        name=NAME,
        states={"draft": A, "in_review": B},
        initial="draft",
        transitions=(Transition(name="submit", source="draft", target="in_review", **more),),
    )


@pytest.fixture
def ref(tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh draft."""
    paper.register(monkeypatch)
    return paper.write(tenant_a, unit)


def refusal(
    tenant: Tenant, unit: OpenUnit, ref: str, *, to: str = "in_review", as_: str = "author_gao"
) -> tuple[str, int]:
    """Try to advance and return code and status; the row must not have moved."""
    with unit(tenant, as_=as_), pytest.raises(DomainError) as refused:
        advance(paper.row(ref), to=to)
    with unit(tenant):
        assert paper.row(ref).status == "draft"
    return refused.value.code, refused.value.status


@pytest.mark.req("P11-10f")
def test_a_step_that_the_lifecycle_does_not_know_is_refused(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    assert refusal(tenant_a, unit, ref, to="effective") == ("lifecycle.not_allowed", 409)


@pytest.mark.req("P11-10g")
def test_a_step_without_its_permission_is_refused(
    tenant_a: Tenant, unit: OpenUnit, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(lifecycles(), NAME, changed(permission="versioning.sign"))
    assert refusal(tenant_a, unit, ref) == ("identity.not_permitted", 403)


def test_a_step_that_asks_for_a_signature_is_refused_without_one(
    tenant_a: Tenant, unit: OpenUnit, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(lifecycles(), NAME, changed(meaning="approved"))
    assert refusal(tenant_a, unit, ref) == ("lifecycle.signature_missing", 409)


@pytest.mark.req("D11-12.2")
def test_a_step_that_asks_for_a_reason_is_refused_without_one(
    tenant_a: Tenant, unit: OpenUnit, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(lifecycles(), NAME, changed(reason="required"))
    assert refusal(tenant_a, unit, ref) == ("lifecycle.reason_missing", 422)


def test_a_guard_refuses_with_its_own_error(
    tenant_a: Tenant, unit: OpenUnit, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def guard(record: ConfigVersion) -> None:
        raise DomainError("versioning.not_reviewed", status=409, params={"version": record.number})

    monkeypatch.setitem(lifecycles(), NAME, changed(guard=guard))
    assert refusal(tenant_a, unit, ref) == ("versioning.not_reviewed", 409)


def test_of_two_that_loaded_the_same_row_the_second_is_refused(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    with unit(tenant_a, as_="author_gao"):
        first, second = paper.row(ref), paper.row(ref)
        advance(first, to="in_review")
        with pytest.raises(DomainError) as refused:
            advance(second, to="in_review")
    assert refused.value.code == "lifecycle.raced"


@pytest.mark.req("P11-10f", "P11-10e-1")
@pytest.mark.parametrize("to", ["effective", "retired", "invented"])
def test_the_database_refuses_a_step_that_goes_round_the_application(
    tenant_a: Tenant, unit: OpenUnit, ref: str, to: str
) -> None:
    update = "UPDATE versioning_configversion SET status = %s WHERE id = %s"
    with unit(tenant_a, as_="author_gao"), connection.cursor() as cursor:
        with pytest.raises((DomainError, DatabaseError)) as refused:
            cursor.execute(update, [to, ref.partition(":")[2]])
        units.binder().roll_back()
    assert "lifecycle.not_allowed" in str(refused.value)
    with unit(tenant_a):
        assert paper.row(ref).status == "draft"


def test_the_database_refuses_a_record_that_begins_elsewhere(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    with unit(tenant_a, as_="author_gao"):
        copy = paper.row(ref)
        copy.pk, copy.number, copy.status = uuid7(), 2, "effective"
        with pytest.raises((DomainError, DatabaseError)) as refused:
            copy.save(force_insert=True)
        units.binder().roll_back()
    assert "lifecycle.not_allowed" in str(refused.value)


def test_the_database_refuses_to_exchange_a_records_lifecycle(tenant_a: Tenant, unit: OpenUnit, ref: str) -> None:
    with pytest.raises((DomainError, DatabaseError)) as refused, unit(tenant_a, as_="author_gao"):
        ConfigVersion.objects.filter(id=ref.partition(":")[2]).update(lifecycle_name="mes.batch/1")
    assert "lifecycle.fixed" in str(refused.value)


def test_the_application_cannot_allow_itself_a_step(tenant_a: Tenant, unit: OpenUnit) -> None:
    columns = "(lifecycle, source, target) VALUES (%s, 'draft', 'effective')"
    statement = f"INSERT INTO lifecycle_lifecycletransition {columns}"
    count = "SELECT count(*) FROM lifecycle_lifecycletransition WHERE target = 'effective' AND source = 'draft'"
    with pytest.raises(DatabaseError), unit(tenant_a, as_="author_gao"), connection.cursor() as cursor:
        cursor.execute(statement, [NAME])
    with unit(tenant_a), connection.cursor() as cursor:
        cursor.execute(count)
        assert cursor.fetchone()[0] == 0


def test_a_new_record_begins_in_the_initial_state() -> None:
    row = ConfigVersion()
    begin(row, lifecycle=NAME)
    assert (row.status, row.lifecycle_name) == ("draft", NAME)


@pytest.mark.parametrize(
    ("states", "initial", "transitions"),
    [
        ({"a": A}, "a", (Transition(name="go", source="a", target="z"),)),
        ({"a": A, "b": B}, "a", ()),
        ({"a": A, "b": B, "c": C}, "a", (Transition(name="go", source="b", target="c"),)),
        ({"a": A}, "x", ()),
    ],
)
def test_a_lifecycle_with_unknown_or_unreachable_states_cannot_be_written(
    states: Any, initial: Any, transitions: Any
) -> None:
    with pytest.raises(ValueError, match="unknown states"):
        Lifecycle(name="test/1", states=states, initial=initial, transitions=transitions)
