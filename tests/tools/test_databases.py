"""The suite's own databases: each session has its own, and destructive tests get copies."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from psycopg import sql

from tests.fixtures import databases


def test_the_session_database_has_timescale(database: str) -> None:
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT extname FROM pg_extension WHERE extname = 'timescaledb'").fetchone()
    assert found == ("timescaledb",)


def test_another_database_is_not_the_sessions(database: str, another_database: Callable[[], str]) -> None:
    copy = another_database()
    with psycopg.connect(copy) as connection:
        connection.execute("CREATE TABLE only_here (n int)")
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT to_regclass('only_here')").fetchone() == (None,)


def test_what_a_killed_session_left_is_cleared_away(database: str) -> None:
    server = databases.server_url()
    with databases.administration(server) as connection:
        left, elsewhere = f"gxp_t_{databases.HOST}_999999999_dead", "gxp_t_00000000_999999999_dead"
        for name in (left, elsewhere):
            databases.drop(connection, name)
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        databases.clear_away(connection)
        present = databases.names_like(connection, "gxp\\_t\\_%")
        databases.drop(connection, elsewhere)
    assert left not in present
    assert {elsewhere, database.rsplit("/", 1)[1]} <= set(present)


def test_the_template_follows_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    before = databases.fingerprint()
    monkeypatch.setattr(databases, "SOURCES", (*databases.SOURCES, "pyproject.toml"))
    assert databases.fingerprint() != before
