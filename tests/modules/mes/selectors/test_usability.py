"""*Usable for* as a pure rule: every axis by itself, and all reasons at once, worst first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from gxp.kernel.clock import Moment
from gxp.ports.quality import Disposition
from modules.mes.selectors.usability import Facts, Use, judge, unknown

BATCH = UUID("0190f3c2-0000-7000-8000-000000000001")
OTHER = UUID("0190f3c2-0000-7000-8000-000000000002")
NOON = Moment(datetime(2026, 11, 21, 4, 0, tzinfo=UTC), "Asia/Shanghai")  # 12:00 at the site
GOOD = Facts(
    code="R1-001",
    lot="R1",
    material="LACTOSE",
    kind="pack",
    state="opened",
    site="S1",
    zone="Asia/Shanghai",
    balance=Decimal("25.000"),
    charged=False,
    container_batch=None,
    lot_batch=None,
    lot_purpose="commercial",
    in_process=False,
    expiry=date(2027, 1, 1),
    retest=date(2026, 12, 1),
    disposition=Disposition("released", "1"),
)
USE = Use(at=NOON, site="S1", market="CN", material="LACTOSE", batch=BATCH)


def codes(facts: Facts, use: Use = USE) -> list[str]:
    return [reason.code for reason in judge(facts, use).reasons]


def test_a_released_container_in_date_is_usable() -> None:
    assert judge(GOOD, USE).ok is True
    assert codes(GOOD) == []


@pytest.mark.req("CN-115–117")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"disposition": Disposition("quarantine")}, "mes.lot_in_quarantine"),
        ({"disposition": Disposition("rejected", "2")}, "mes.lot_rejected"),
        ({"disposition": Disposition("restricted", "2")}, "mes.lot_restricted"),
        ({"disposition": Disposition("restricted", "2", markets=("EU",))}, "mes.market_not_allowed"),
        ({"disposition": Disposition("restricted", "2", purposes=("validation",))}, "mes.purpose_not_allowed"),
        ({"disposition": None}, "mes.disposition_unknown"),
        ({"expiry": date(2026, 11, 20)}, "mes.lot_expired"),
        ({"retest": date(2026, 11, 20)}, "mes.lot_retest_due"),
        ({"use_until": date(2026, 11, 20)}, "mes.in_use_period_over"),
        ({"lot_holds": ("oos",)}, "mes.lot_on_hold"),
        ({"container_holds": ("damage",)}, "mes.container_on_hold"),
        ({"balance": Decimal(0)}, "mes.container_empty"),
        ({"balance": Decimal(0), "charged": True}, "mes.container_consumed"),
        ({"state": "destroyed"}, "mes.container_destroyed"),
        ({"state": "returned"}, "mes.container_returned"),
        ({"kind": "dispensed", "container_batch": OTHER}, "mes.container_foreign_batch"),
        ({"in_process": True, "lot_batch": OTHER}, "mes.container_foreign_batch"),
        ({"material": "STARCH"}, "mes.wrong_material"),
        ({"site": "S2"}, "mes.container_other_site"),
        ({"lot_purpose": "trial"}, "mes.purpose_not_allowed"),
    ],
)
def test_each_axis_alone_refuses_with_its_own_code(changed: dict[str, object], code: str) -> None:
    assert codes(replace(GOOD, **changed)) == [code]  # type: ignore[arg-type]  # parametrised fields


def test_all_reasons_are_returned_and_the_worst_is_first() -> None:
    facts = replace(
        GOOD, disposition=Disposition("rejected", "1"), lot_holds=("oos", "recall"), expiry=date(2026, 1, 1)
    )
    judged = judge(facts, USE)
    assert [reason.code for reason in judged.reasons] == [
        "mes.lot_rejected", "mes.lot_on_hold", "mes.lot_on_hold", "mes.lot_expired",
    ]  # fmt: skip
    assert judged.worst == "mes.lot_rejected"
    assert {reason.params.get("cause") for reason in judged.reasons} == {None, "oos", "recall"}


@pytest.mark.parametrize(("hour_utc", "usable"), [(15, True), (16, False)])
def test_the_last_day_ends_at_midnight_of_the_site(hour_utc: int, *, usable: bool) -> None:
    at = Moment(datetime(2026, 11, 21, hour_utc, 0, tzinfo=UTC), "Asia/Shanghai")
    facts = replace(GOOD, expiry=date(2026, 11, 21))
    assert judge(facts, replace(USE, at=at)).ok is usable


def test_in_process_material_needs_no_disposition_in_its_own_batch_but_a_rejection_stops_it() -> None:
    blend = replace(GOOD, in_process=True, lot_batch=BATCH, disposition=Disposition("quarantine"))
    assert codes(blend) == []
    assert codes(replace(blend, disposition=Disposition("rejected", "1"))) == ["mes.lot_rejected"]


def test_a_restricted_lot_may_go_where_the_restriction_allows() -> None:
    limited = Disposition("restricted", "1", markets=("CN",), purposes=("commercial",))
    assert codes(replace(GOOD, disposition=limited)) == []


def test_an_unknown_code_is_said_so() -> None:
    judged = unknown("NOPE")
    assert (judged.ok, judged.worst, judged.reasons[0].params) == (
        False,
        "mes.container_unknown",
        {"container": "NOPE"},
    )
