"""The demonstration's embedded database keeps companies apart as the server does: rights, no tenant, a short walk."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.fixtures.services import ROOT
from tests.isolation.test_rights import HERE, MATRIX
from tests.programs import run

with warnings.catch_warnings():  # the wheel looks for a folder that a service account does not have
    warnings.simplefilter("ignore")
    from gxp.server.embedded import EmbeddedDatabase

ROOMS = ("/identity", "/srm", "/telemetry")


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The administrator's URL of a cluster of its own, with the template's two companies."""
    cluster = EmbeddedDatabase(tmp_path_factory.mktemp("embedded") / "cluster")
    try:
        url = cluster.start().administrator
        known = {**os.environ, "GXP_DATABASE_URL": url}
        command = [sys.executable, "-m", "tests.template"]
        done = subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        yield url
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def admin(embedded: str) -> Iterator[psycopg.Connection]:
    """The administrator, with an empty stand-in for the catalogue of hypertables, which this database has not."""
    with psycopg.connect(embedded) as connection:
        connection.execute("CREATE SCHEMA timescaledb_information")
        names = "hypertable_schema, chunk_schema, chunk_name"
        nothing = "SELECT ''::name, ''::name, ''::name WHERE false"
        connection.execute(f"CREATE VIEW timescaledb_information.chunks ({names}) AS {nothing}".encode())
        yield connection
        connection.rollback()


@pytest.mark.slow
@pytest.mark.parametrize("part", MATRIX)
@pytest.mark.req("P11-10d")
def test_no_role_holds_a_right_on_what_is_anothers(admin: psycopg.Connection, part: str) -> None:
    assert len(admin.execute(HERE).fetchall()) == 2
    assert admin.execute(MATRIX[part].encode()).fetchall() == []


@pytest.mark.slow
def test_a_right_too_many_is_found(admin: psycopg.Connection) -> None:
    first, second = (row[0] for row in admin.execute(HERE + " ORDER BY 1").fetchall())
    with admin.transaction(force_rollback=True):
        admin.execute(f"GRANT SELECT ON {second}.identity_user TO {first}".encode())
        assert (first, f"{second}.identity_user") in admin.execute(MATRIX["tables and chunks"].encode()).fetchall()


@pytest.fixture(scope="module")
def walked(embedded: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the program of the short walk says."""
    return run("tests.isolation.embedded", *ROOMS, url=embedded, home=tmp_path_factory.mktemp("walk"))


@pytest.mark.slow
@pytest.mark.req("P11-10d", "P11-10g")
def test_nothing_of_another_company_is_read_or_changed(walked: dict[str, Any]) -> None:
    assert walked["walked"] > 30
    assert len(walked["forms"]) >= 10
    assert walked["found"] == []


@pytest.mark.slow
def test_without_a_company_no_route_leads_anywhere(walked: dict[str, Any]) -> None:
    assert walked["nowhere"] == {}


@pytest.mark.slow
def test_a_leak_that_is_sown_is_found(walked: dict[str, Any]) -> None:
    assert walked["leak"] is not None
