"""Time stamps by a real authority: kept if they fit, caught up after an outage, and never in the way of sealing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from rfc3161_client import decode_timestamp_response

from gxp.compliance import audit
from gxp.compliance.audit.sealing.authority import HttpAuthority, Stamp
from gxp.compliance.audit.sealing.stamping import AWAY_REST, REST, StampProcess
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.kernel.transparency.note import Note
from gxp.server import health
from tests.fixtures.authority import Authority
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import MakeSealer, add, rows
from verifier import gxp_verify

HOUR = timedelta(hours=1)
MakeStamper = Callable[..., StampProcess]


@pytest.fixture
def stamper(tenant_a: Tenant, authority: Authority) -> Iterator[MakeStamper]:
    """Processes that have the log of company A stamped."""
    made: list[StampProcess] = []

    def make(every: timedelta = timedelta(0)) -> StampProcess:
        asked = HttpAuthority(authority.url)
        made.append(StampProcess(dsn=settings.GXP_SEALER_DSN, tenants=lambda: [tenant_a], authority=asked, every=every))
        return made[-1]

    yield make
    for process in made:
        process.close()


def sealed(unit: OpenUnit, tenant: Tenant, make_sealer: MakeSealer) -> Note:
    """Write something and seal it; returns the checkpoint."""
    add(unit, tenant, uuid7(), 1)
    note = make_sealer().seal_once().checkpoint
    assert note is not None
    return note


def stored(unit: OpenUnit, tenant: Tenant) -> list[tuple[str, bytes]]:
    """The stamped checkpoints with their tokens, oldest first."""
    with unit(tenant):
        found = rows(
            "SELECT c.note, t.token FROM audit_timestamp t JOIN audit_checkpoint c USING (epoch, size, at)"
            " ORDER BY t.epoch, t.size, t.at"
        )
    return [(text, bytes(token)) for text, token in found]


@pytest.mark.req("P11-10e-1")
def test_the_newest_checkpoint_is_stamped_once_and_the_token_is_of_it(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer, stamper: MakeStamper, authority: Authority
) -> None:
    note = sealed(unit, tenant_a, make_sealer)
    process = stamper()
    assert [process.round() for _ in range(3)] == [1, 0, 0]
    text, token = stored(unit, tenant_a)[-1]
    assert (Note.parse(text).body, authority.asked) == (note.body, 1)
    read = gxp_verify.time_stamp(token)
    assert read.imprint == hashlib.sha256(note.body.encode()).digest()
    with unit(tenant_a):
        assert audit.stamp_lag() == timedelta(0)


def test_stamps_keep_their_distance_unless_a_package_was_closed(
    tenant_a: Tenant, unit: OpenUnit, make_sealer: MakeSealer, stamper: MakeStamper
) -> None:
    sealed(unit, tenant_a, make_sealer)
    stamper().round()
    process = stamper(HOUR)
    sealed(unit, tenant_a, make_sealer)
    assert process.round() == 0
    with unit(tenant_a):
        audit.event(kind="package.issued", root=ObjectRef.of("test.batch", uuid7()), data={"number": "1"})
    closing = make_sealer().seal_once().checkpoint
    assert closing is not None
    assert process.round() == 1
    assert Note.parse(stored(unit, tenant_a)[-1][0]).body == closing.body
    sealed(unit, tenant_a, make_sealer)
    assert process.round() == 0


@pytest.mark.req("P11-10e-1")
def test_while_the_authority_is_away_sealing_goes_on_health_says_so_and_it_is_caught_up(
    tenant_a: Tenant,
    unit: OpenUnit,
    make_sealer: MakeSealer,
    stamper: MakeStamper,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sealed(unit, tenant_a, make_sealer)
    process = stamper()
    process.round()
    before = len(stored(unit, tenant_a))
    authority.away = True
    sealed(unit, tenant_a, make_sealer)
    assert process.turn() == AWAY_REST
    last = sealed(unit, tenant_a, make_sealer)
    assert len(stored(unit, tenant_a)) == before

    monkeypatch.setattr(settings, "GXP_TSA_URL", authority.url)
    monkeypatch.setattr(settings, "GXP_TSA_EVERY", -health.STAMP_SLACK)
    late = health.readiness()
    assert json.loads(late.content)["stamps"] == "late"
    assert late.status_code == 200 or json.loads(late.content)["late"] > 0  # other tests leave entries unsealed

    authority.away = False
    assert process.turn() == REST
    assert Note.parse(stored(unit, tenant_a)[-1][0]).body == last.body
    assert len(stored(unit, tenant_a)) == before + 1
    with unit(tenant_a):
        assert audit.stamp_lag() == timedelta(0)


def test_health_says_nothing_of_stamps_where_no_authority_is_configured(tenant_a: Tenant) -> None:
    assert "stamps" not in json.loads(health.readiness().content)


@pytest.mark.parametrize("answer", [b"", b"<html>busy</html>", b"\x30\x03\x02\x01\x00"])
def test_what_is_no_stamp_is_refused(authority: Authority, monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    monkeypatch.setattr(Authority, "reply", lambda _self, _query: answer)
    with pytest.raises(DomainError, match=r"audit\.stamp_failed"):
        HttpAuthority(authority.url).stamp(b"body")


def test_a_stamp_of_something_else_and_an_old_answer_are_refused(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[bytes] = []
    honest = authority.reply

    def replay(_self: Authority, query: bytes) -> bytes:
        kept.append(honest(query))
        return kept[0]

    monkeypatch.setattr(Authority, "reply", replay)
    asked = HttpAuthority(authority.url)
    first = asked.stamp(b"body")
    assert isinstance(first, Stamp)
    assert decode_timestamp_response(kept[0]).tst_info.gen_time == first.stated
    for data in (b"body", b"another body"):
        with pytest.raises(DomainError) as refused:
            asked.stamp(data)
        assert (refused.value.code, refused.value.status) == ("audit.stamp_failed", 503)


def test_an_authority_that_does_not_answer_fails_with_its_code(authority: Authority) -> None:
    authority.away = True
    with pytest.raises(DomainError, match=r"audit\.stamp_failed"):
        HttpAuthority(authority.url).stamp(b"body")
