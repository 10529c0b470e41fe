"""Migrations since the last release only add what the release before can live with, and each other kind is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from gxp.compliance.audit.migration_check import DataChange
from gxp.http.catalogues import text_of
from gxp.server.cli import main
from tenants import rules

RELEASE = "0.3.0"


def before() -> ProjectState:
    """What the last release has: one table."""
    state = ProjectState()
    fields: list[tuple[str, models.Field[Any, Any]]] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=40)),
        ("note", models.CharField(max_length=40, null=True)),
        ("amount", models.DecimalField(max_digits=9, decimal_places=3)),
        ("count", models.IntegerField(default=0)),
    ]
    state.add_model(ModelState("mes", "Lot", fields))
    return state


def migration(*steps: Operation, contract: str = "") -> Migration:
    made = Migration("0099_change", "mes")
    vars(made).update(operations=list(steps), contract=contract)
    return made


def codes(*migrations: Migration) -> list[str]:
    found = rules.offences(migrations, before(), RELEASE)
    for one in found:
        for language in ("zh-Hans", "en"):
            text = text_of(one.code, language, one.params)
            assert one.migration in text.what
            assert text.why
            assert text.do
    return [one.code.removeprefix("tenancy.rule_") for one in found]


UNIQUE = models.UniqueConstraint(fields=["name"], name="mes_lot_name")
SOLE = models.CheckConstraint(condition=models.Q(count__gte=0), name="mes_lot_count")
REFUSED: tuple[tuple[str, Callable[[], Operation]], ...] = (
    ("drop", lambda: operations.RemoveField("Lot", "note")),
    ("drop", lambda: operations.DeleteModel("Lot")),
    ("rename", lambda: operations.RenameField("Lot", "note", "remark")),
    ("rename", lambda: operations.RenameModel("Lot", "Batch")),
    ("rename", lambda: operations.AlterModelTable("Lot", "mes_batch")),
    ("not_null", lambda: operations.AddField("Lot", "grade", models.CharField(max_length=3, default="A"))),
    ("not_null", lambda: operations.AlterField("Lot", "note", models.CharField(max_length=40))),
    ("type", lambda: operations.AlterField("Lot", "name", models.CharField(max_length=20))),
    ("type", lambda: operations.AlterField("Lot", "count", models.BigIntegerField(default=0))),
    ("type", lambda: operations.AlterField("Lot", "amount", models.DecimalField(max_digits=9, decimal_places=4))),
    ("constraint", lambda: operations.AlterField("Lot", "name", models.CharField(max_length=40, unique=True))),
    ("constraint", lambda: operations.AddConstraint("Lot", UNIQUE)),
    ("constraint", lambda: operations.AddConstraint("Lot", SOLE)),
    ("constraint", lambda: operations.AlterUniqueTogether("Lot", {("name", "note")})),
    ("constraint", lambda: operations.AddField("Lot", "tag", models.CharField(db_default="", unique=True, null=True))),
    ("sql", lambda: operations.RunSQL("ALTER TABLE mes_lot DROP COLUMN note")),
    ("sql", lambda: operations.RunSQL("ALTER TABLE mes_lot DROP note")),
    ("sql", lambda: operations.RunSQL("alter table mes_lot rename note to remark")),
    ("sql", lambda: operations.RunSQL("ALTER TABLE mes_lot ALTER COLUMN note SET NOT NULL")),
    ("sql", lambda: operations.RunSQL("ALTER TABLE mes_lot ALTER count TYPE bigint")),
    ("python", lambda: operations.RunPython(operations.RunPython.noop)),
    (
        "drop",
        lambda: operations.SeparateDatabaseAndState(database_operations=[operations.RemoveField("Lot", "note")]),
    ),
)


@pytest.mark.req("A11-10")
@pytest.mark.parametrize(("code", "make"), REFUSED)
def test_what_the_release_before_cannot_live_with_is_refused_and_says_what_to_do(
    code: str, make: Callable[[], Operation]
) -> None:
    assert codes(migration(make())) == [code]


def test_a_step_that_is_not_known_is_refused() -> None:
    class Strange(Operation):
        def state_forwards(self, app_label: str, state: ProjectState) -> None:
            pass

    assert codes(migration(type("Odd", (Strange,), {"model_name": "lot"})())) == ["unknown"]


def test_what_only_adds_passes() -> None:
    fine = migration(
        operations.CreateModel("Rack", [("id", models.BigAutoField(primary_key=True))]),
        operations.AddField("Rack", "code", models.CharField(max_length=3, default="A")),
        operations.AddConstraint("Rack", models.UniqueConstraint(fields=["code"], name="mes_rack_code")),
        operations.AddField("Lot", "rack", models.ForeignKey("mes.Rack", models.PROTECT, null=True)),
        operations.AddField("Lot", "shelf", models.CharField(max_length=3, db_default="")),
        operations.AddConstraint("Lot", models.UniqueConstraint(fields=["rack"], name="mes_lot_rack")),
        operations.AddIndex("Lot", models.Index(fields=["name"], name="mes_lot_named")),
        operations.AlterField("Lot", "name", models.CharField(max_length=80)),
        operations.AlterField("Lot", "note", models.TextField(null=True)),
        operations.AlterField("Lot", "rack", models.ForeignKey("mes.Rack", models.CASCADE, null=True)),
        operations.RunSQL("DROP TRIGGER IF EXISTS t ON mes_lot; CREATE INDEX i ON mes_lot (name)"),
        DataChange("UPDATE mes_lot SET note = ''", change="CC-2026-014"),
        operations.RemoveField("Rack", "code"),
    )
    assert codes(fine) == []


def test_a_contraction_takes_away_what_no_release_that_is_out_needs() -> None:
    taking = (operations.RemoveField("Lot", "note"), operations.AddConstraint("Lot", UNIQUE))
    assert codes(migration(*taking, contract="0.3.0")) == []
    assert codes(migration(*taking, contract="0.3.1")) == ["contract_early"]
    added = operations.AddField("Lot", "shelf", models.CharField(max_length=3, null=True))
    assert codes(migration(*taking, added, contract="0.2.0")) == ["mixed"]


def test_a_migration_that_is_out_is_not_taken_back() -> None:
    mark = rules.marked()
    found = rules.check(rules.Mark(mark.release, mark.migrations | {"mes.0000_lost"}))
    assert [(one.migration, one.code) for one in found][:1] == [("mes.0000_lost", "tenancy.rule_vanished")]


@pytest.mark.req("A11-10")
def test_the_products_own_migrations_keep_to_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fleet", "check-rules"]) == 0, capsys.readouterr().out
    assert "no offences since" in capsys.readouterr().out


def test_the_check_looks_at_what_came_since_the_mark() -> None:
    mark = rules.marked()
    early = rules.Mark(mark.release, frozenset(one for one in mark.migrations if not one.startswith("tenants.")))
    first = rules.Mark(mark.release, early.migrations | {"tenants.0001_initial", "tenants.0002_fleet"})
    found = {(one.migration, one.code) for one in rules.check(first)}
    assert ("tenants.0003_states", "tenancy.rule_drop") in found  # it removed a flag, before anything was out
    assert ("tenants.0003_states", "tenancy.rule_not_null") in found


def test_marking_writes_all_migrations_and_the_version(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(rules, "MARK", tmp_path / "released.yaml")  # type: ignore[operator]  # pytest's own path
    made = rules.put_mark()
    assert rules.marked() == made
    assert rules.check(made) == []
    assert "tenants.0008_rings" in made.migrations
