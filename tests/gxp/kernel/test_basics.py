"""Identifiers, times, references and the context of a unit of work."""

import threading
from datetime import UTC, datetime
from uuid import UUID

import pytest

from gxp.kernel.clock import Moment
from gxp.kernel.context import Actor, RequestContext, Tenant, bound, current_actor, current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef

HUAKANG = Tenant(UUID("01900000-0000-7000-8000-000000000001"), "t_01")


def test_identifiers_are_version_7_and_sort_in_the_order_they_were_made() -> None:
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(made)
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}


def test_identifiers_of_many_threads_are_all_different() -> None:
    made: list[UUID] = []
    threads = [threading.Thread(target=lambda: made.extend(uuid7() for _ in range(2000))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 16_000


@pytest.mark.req("D11-13.3")
def test_a_moment_carries_utc_zone_and_the_offset_in_force() -> None:
    summer = Moment(datetime(2026, 7, 1, 12, 0, 0, 5, tzinfo=UTC), "Europe/Berlin")
    assert summer.canonical() == {"offset": "+02:00", "utc": "2026-07-01T12:00:00.000005Z", "zone": "Europe/Berlin"}
    west = Moment(datetime(2026, 7, 1, tzinfo=UTC), "America/St_Johns")
    assert west.offset == "-02:30"


def test_a_naive_time_names_no_instant() -> None:
    with pytest.raises(ValueError, match="aware"):
        Moment(datetime(2026, 7, 1), "Asia/Shanghai")  # noqa: DTZ001 - the case under test


def test_a_reference_reads_back_from_its_text() -> None:
    ref = ObjectRef.of("mes.batch", "0190")
    assert ObjectRef.parse(str(ref)) == ref
    assert ref.canonical() == {"id": "0190", "type": "mes.batch"}


@pytest.mark.parametrize("text", ["", "mes.batch", "mes.batch:", "batch:1", "mes.:1"])
def test_a_malformed_reference_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as refusal:
        ObjectRef.parse(text)
    assert refusal.value.code == "kernel.ref_malformed"


def test_outside_a_unit_of_work_there_is_no_tenant_and_no_actor() -> None:
    for ask in (current_tenant, current_request, current_actor):
        with pytest.raises(DomainError) as refusal:
            ask()
        assert refusal.value.code == "tenancy.no_unit"


def test_a_unit_binds_its_tenant_and_restores_what_was_before() -> None:
    person = Actor("u1", "李强")
    with bound(tenant=HUAKANG, request=RequestContext(actor=person)):
        assert current_tenant() is HUAKANG
        assert current_actor() is person
        with bound(tenant=HUAKANG, request=RequestContext()), pytest.raises(DomainError) as refusal:
            current_actor()
        assert refusal.value.code == "identity.not_logged_in"
        assert current_actor() is person
