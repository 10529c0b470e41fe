"""No migration of the product rewrites values of a company without entries, and the check can say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import models
from django.db.migrations import AddField, AlterField, CreateModel, Migration, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from gxp.compliance.audit.migration_check import DataChange, offences

# SQL that only makes tables, functions or hypertables; each was read.
STRUCTURAL = (
    "audit.0001_log",
    "audit.0002_timestamps",
    "esign.0003_proof",  # its defaults fill the unaudited table of offers to sign
    "identity.0003_realm",  # its defaults fill the unaudited table of sessions
    "identity.0002_passwords",  # its default fills the unaudited table of secrets
    "mes.0002_ledger_guards",
    "telemetry.0002_sample",
)
# `tenants` lies in schema public, which holds no audited table.
NOT_OURS = ("contenttypes", "django_tenants", "tenants")


def migration(*steps: Operation) -> Migration:
    made = Migration("0002_change", "mes")
    vars(made)["operations"] = list(steps)
    return made


@pytest.mark.req("P11-10e-1", "D11-12.1")
def test_no_migration_rewrites_values_without_entries() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = [one for (app, _), one in loader.disk_migrations.items() if app not in NOT_OURS]
    found = offences(ours, STRUCTURAL)
    assert found == []
    assert ours


REFUSED: tuple[tuple[Callable[[], Operation], str], ...] = (
    (lambda: RunPython(RunPython.noop), "RunPython"),
    (lambda: RunSQL("UPDATE mes_lot SET name = ''"), "RunSQL"),
    (lambda: AddField("Lot", "grade", models.CharField(max_length=3, default="A")), "default"),
    (lambda: AlterField("Lot", "number", models.IntegerField()), "column"),
)


@pytest.mark.parametrize(("make", "why"), REFUSED)
def test_a_step_that_may_rewrite_values_is_refused(make: Callable[[], Operation], why: str) -> None:
    (found,) = offences([migration(make())])
    assert found.migration == "mes.0002_change"
    assert why in found.why


def test_new_tables_new_empty_columns_and_declared_data_changes_pass() -> None:
    fine = migration(
        CreateModel("Rack", [("id", models.BigAutoField(primary_key=True))]),
        AddField("Rack", "code", models.CharField(max_length=3, default="A")),
        AddField("Lot", "note", models.TextField(null=True)),
        DataChange("UPDATE mes_lot SET note = ''", change="CC-2026-014"),
    )
    assert offences([fine]) == []


def test_a_data_change_needs_its_number() -> None:
    with pytest.raises(ValueError, match="change number"):
        DataChange("UPDATE mes_lot SET note = ''", change=" ")
