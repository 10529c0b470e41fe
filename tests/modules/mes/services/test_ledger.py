"""The ledger: balances are sums of movements, never below zero, and every use asks *usable for*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from modules.mes.models import Container, Movement
from modules.mes.selectors.ledger import balance, container_by_code
from modules.mes.selectors.materials import lots_usable, material_by_code
from modules.mes.selectors.usability import Use
from modules.mes.selectors.usable import usable_for
from modules.mes.services import handling, ledger
from tests.api import Api, at_once
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant, Receive
from tests.modules.quality import release_lot


def use(batch: UUID | None = None, **given: Any) -> Use:
    """Commercial use at S1 for the Chinese market now."""
    return replace(Use(at=audit.moment(), site="S1", market="CN", batch=batch or uuid7()), **given)


@pytest.fixture
def pack(plant: Plant, receive: Receive) -> str:
    """The code of an unopened released container with 25.000 kg lactose; the sample came from its neighbour."""
    lot = receive("LACTOSE", ["1.000", "25.000"])
    release_lot(lot)
    return str(lot["containers"][1]["code"])


def refused(plant: Plant, act: Callable[[], object]) -> str:
    """Run an act that must be refused, see that no movement came of it, and return its code."""
    with open_unit(plant.tenant, "op_li"):
        before = Movement.objects.count(), Container.objects.count()
    with pytest.raises(DomainError) as error, open_unit(plant.tenant, "op_li"):
        act()
    with open_unit(plant.tenant, "op_li"):
        assert (Movement.objects.count(), Container.objects.count()) == before
    return error.value.code


@pytest.mark.req("CN-115–117")
def test_dispensing_makes_a_labelled_container_of_its_batch_and_opens_the_source(plant: Plant, pack: str) -> None:
    batch = uuid7()
    with open_unit(plant.tenant, "op_li"):
        source = container_by_code(pack)
        weighed = ledger.Weighed(gross="5.105", tare="0.105", net="5.000", scale="scale-32")
        taken = ledger.dispense(
            container=source, quantity=Decimal("5.000"), unit="kg", use=use(batch), element="10.6", weighed=weighed
        )
    with open_unit(plant.tenant, "op_li"):
        source = container_by_code(pack)
        assert (balance(source), balance(taken)) == (Decimal("20.000"), Decimal("5.000"))
        assert (source.physical_state, source.opened_at is not None) == ("opened", True)
        assert (taken.kind, taken.batch_id, taken.gross, taken.tare, taken.net) == (
            "dispensed", batch, "5.105", "0.105", "5.000",
        )  # fmt: skip
        assert source.use_until is not None


def test_grams_are_kept_in_the_unit_of_the_container(plant: Plant, pack: str) -> None:
    with open_unit(plant.tenant, "op_li"):
        ledger.dispense(container=container_by_code(pack), quantity=Decimal(1250), unit="g", use=use(), element="10.6")
        assert balance(container_by_code(pack)) == Decimal("23.750")


def test_charging_consumes_a_dispensed_container_of_its_own_batch(plant: Plant, pack: str) -> None:
    batch = uuid7()
    with open_unit(plant.tenant, "op_li"):
        taken = ledger.dispense(
            container=container_by_code(pack), quantity=Decimal("2.5"), unit="kg", use=use(batch), element="10.6"
        )
        ledger.charge(container=taken, use=use(batch), element="20.2")
        assert balance(taken) == 0
        assert usable_for(taken.code, use(batch)).worst == "mes.container_consumed"
    code = refused(
        plant, lambda: ledger.charge(container=container_by_code(taken.code), use=use(batch), element="20.2")
    )
    assert code == "mes.container_consumed"


@pytest.mark.req("CN-115–117")
def test_raw_material_is_not_charged_from_its_pack(plant: Plant, pack: str) -> None:
    batch = uuid7()
    code = refused(plant, lambda: ledger.charge(container=container_by_code(pack), use=use(batch), element="20.2"))
    assert code == "mes.not_dispensed"


def test_a_dispensed_container_of_another_batch_is_foreign(plant: Plant, pack: str) -> None:
    with open_unit(plant.tenant, "op_li"):
        taken = ledger.dispense(
            container=container_by_code(pack), quantity=Decimal(1), unit="kg", use=use(), element="10.6"
        )
    code = refused(plant, lambda: ledger.charge(container=container_by_code(taken.code), use=use(), element="20.2"))
    assert code == "mes.container_foreign_batch"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"market": "EU", "site": "S2"}, "mes.container_other_site"),
        ({"material": "STARCH"}, "mes.wrong_material"),
    ],
)
def test_a_wrong_use_is_refused(plant: Plant, pack: str, wanted: dict[str, Any], code: str) -> None:
    def act() -> None:
        ledger.dispense(
            container=container_by_code(pack), quantity=Decimal(1), unit="kg", use=use(**wanted), element="10.6"
        )

    assert refused(plant, act) == code


@pytest.mark.parametrize(
    ("quantity", "unit", "code"),
    [
        ("25.001", "kg", "mes.overdraw"),
        ("0", "kg", "mes.quantity_not_positive"),
        ("-1", "kg", "mes.quantity_not_positive"),
        ("NaN", "kg", "mes.quantity_not_positive"),
        ("1", "L", "quantity.unit_mismatch"),
        ("1", "{tablet}", "quantity.unit_mismatch"),
    ],
)
def test_wrong_quantities_are_refused(plant: Plant, pack: str, quantity: str, unit: str, code: str) -> None:
    def act() -> None:
        ledger.dispense(
            container=container_by_code(pack), quantity=Decimal(quantity), unit=unit, use=use(), element="10.6"
        )

    assert refused(plant, act) == code


def test_an_unreleased_container_is_not_dispensed(plant: Plant, receive: Receive) -> None:
    code_of = receive("LACTOSE", ["25.000"])["containers"][0]["code"]

    def act() -> None:
        ledger.dispense(container=container_by_code(code_of), quantity=Decimal(1), unit="kg", use=use(), element="10.6")

    assert refused(plant, act) == "mes.lot_in_quarantine"


def test_two_takers_at_once_never_overdraw(plant: Plant, pack: str) -> None:
    """Twelve takers of 4 kg out of 25 kg: exactly six get it, six are told so."""

    def take() -> str:
        try:
            with open_unit(plant.tenant, "op_li"):
                source = container_by_code(pack)
                ledger.dispense(container=source, quantity=Decimal(4), unit="kg", use=use(), element="10.6")
        except DomainError as error:
            return error.code
        return "ok"

    outcomes = at_once([take] * 12, workers=8)
    assert sorted(outcomes) == ["mes.overdraw"] * 6 + ["ok"] * 6
    with open_unit(plant.tenant, "op_li"):
        assert balance(container_by_code(pack)) == Decimal("1.000")


def raw_movement(source: Container, quantity: str) -> None:
    """Write a movement past every service."""
    Movement.objects.create(
        kind="scrap", lot_id=source.lot_id, source=source, quantity=Decimal(quantity), unit="kg",
        actor="x", actor_name="x", at=audit.moment().at,
    )  # fmt: skip


def test_the_database_refuses_an_overdraw_that_no_service_saw(plant: Plant, pack: str) -> None:
    assert refused(plant, lambda: raw_movement(container_by_code(pack), "25.001")) == "mes.overdraw"


def test_the_database_refuses_it_under_concurrency_too(plant: Plant, pack: str) -> None:
    """Without the services' own lock the trigger alone decides: of two takers of 20 kg one wins."""

    def take() -> str:
        try:
            with open_unit(plant.tenant, "op_li"):
                raw_movement(container_by_code(pack), "20")
        except DomainError as error:
            return error.code
        return "ok"

    assert sorted(at_once([take, take], workers=2)) == ["mes.overdraw", "ok"]


@pytest.mark.parametrize("statement", ["UPDATE mes_movement SET quantity = quantity + 1", "DELETE FROM mes_movement"])
def test_movements_are_only_added(plant: Plant, pack: str, statement: str) -> None:
    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    with pytest.raises((DomainError, psycopg.Error, Exception)) as error, open_unit(plant.tenant, "qa_zheng"):
        act()
    assert "append_only" in str(error.value) or "permission denied" in str(error.value) or "delete" in str(error.value)
    with open_unit(plant.tenant, "op_li"):
        assert balance(container_by_code(pack)) == Decimal("25.000")


def test_split_merge_return_scrap_relabel_and_adjust_keep_the_sum(plant: Plant, pack: str) -> None:
    with open_unit(plant.tenant, "qa_zheng"):
        source = container_by_code(pack)
        parts = handling.split(container=source, quantities=[Decimal(10), Decimal(5)], unit="kg", reason="part")
        assert [balance(one) for one in (source, *parts)] == [Decimal(10), Decimal(10), Decimal(5)]
        handling.merge(containers=[parts[1]], into=source, reason="back")
        handling.return_(container=parts[0], into=source, quantity=Decimal(4), unit="kg")
        handling.scrap(container=parts[0], quantity=Decimal(6), unit="kg", reason="torn bag")
        fresh = handling.relabel(container=container_by_code(pack), reason="label unreadable")
        handling.adjust(container=fresh, to=Decimal("18.5"), unit="kg", reason="counted")
        assert balance(fresh) == Decimal("18.5")
        packs = Container.objects.filter(lot=source.lot, kind="pack").order_by("created_at")[1:]
        assert {one.code: one.physical_state for one in packs} == {
            pack: "empty", parts[0].code: "destroyed", parts[1].code: "empty", fresh.code: "opened",
        }  # fmt: skip
        kinds = Movement.objects.filter(lot=source.lot).order_by("at", "id").values_list("kind", flat=True)
        assert list(kinds)[3:] == ["split", "split", "merge", "return", "scrap", "relabel", "adjust"]


@pytest.mark.parametrize("name", ["scrap", "split", "merge", "relabel", "adjust"])
def test_handling_without_a_reason_is_refused(plant: Plant, pack: str, name: str) -> None:
    calls: dict[str, Callable[[Container], object]] = {
        "scrap": lambda c: handling.scrap(container=c, quantity=Decimal(1), unit="kg", reason=" "),
        "split": lambda c: handling.split(container=c, quantities=[Decimal(1)], unit="kg", reason=""),
        "merge": lambda c: handling.merge(containers=[], into=c, reason=""),
        "relabel": lambda c: handling.relabel(container=c, reason=""),
        "adjust": lambda c: handling.adjust(container=c, to=Decimal(1), unit="kg", reason=""),
    }
    assert refused(plant, lambda: calls[name](container_by_code(pack))) == "mes.reason_missing"


def test_fefo_offers_the_earliest_expiry_first_and_unusable_ones_last(plant: Plant, receive: Receive) -> None:
    late = receive("STARCH", ["1.000", "5.000"], expires="2099-01-01")
    soon = receive("STARCH", ["1.000", "5.000"], expires="2031-01-01")
    sooner = receive("STARCH", ["1.000", "5.000"], expires="2030-06-01")
    waiting = receive("STARCH", ["1.000", "5.000"], expires="2030-01-01")
    for lot in (late, soon, sooner):
        release_lot(lot)
    with open_unit(plant.tenant, "op_li"):
        found = lots_usable(material_by_code("STARCH"), use())
    wanted = [lot["containers"][1]["code"] for lot in (sooner, soon, late, waiting)]
    listed = [(one.container.code, one.usable.ok) for one in found if one.container.code in wanted]
    assert listed == list(zip(wanted, [True, True, True, False], strict=True))


def test_the_api_shows_why_a_container_may_not_be_used(plant: Plant, receive: Receive) -> None:
    lot = receive("LACTOSE", ["25.000"])
    Api("qa_zheng").post("/mes/holds", {"subject": f"mes.lot:{lot['id']}", "cause": "recall", "text": "supplier"}).ok()
    shown = Api("op_li").get(f"/mes/containers/{lot['containers'][0]['id']}").ok()
    assert shown["status"] == "on_hold"
    assert [one["code"] for one in shown["usable"]["reasons"]] == ["mes.lot_on_hold", "mes.lot_in_quarantine"]
