"""Shared by the tests of refusals: nothing has changed, and the code of a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest

from gxp.kernel.errors import DomainError


def counted(superuser: psycopg.Connection, schema: str) -> tuple[int, ...]:
    """Entries, contexts, events, probes of a company."""
    tables = ("audit_entry", "audit_context", "audit_event", "probe", "probe_kept")
    found = [superuser.execute(f"SELECT count(*) FROM {schema}.{table}").fetchone() for table in tables]
    return tuple(row[0] for row in found if row)


@contextmanager
def unchanged(superuser: psycopg.Connection, schema: str) -> Iterator[None]:
    """Whatever is tried inside, the company's data and log are as before."""
    before = counted(superuser, schema)
    yield
    assert counted(superuser, schema) == before


def refused_code(attempt: Callable[[], object]) -> str:
    """Run what must be refused by the platform; its code."""
    with pytest.raises(DomainError) as refusal:
        attempt()
    return refusal.value.code
