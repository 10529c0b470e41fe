"""The operator's host is open to its staff."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.test import override_settings

from gxp.kernel.context import Tenant
from tests.gxp.support.staffing import Member, account


@pytest.fixture(scope="module")
def console(tenant_a: Tenant) -> Iterator[None]:
    """An installation whose staff works on the operator's host."""
    with override_settings(GXP_STAFF=True):
        yield


@pytest.fixture
def member(console: None) -> Member:
    """A member of the staff of this test alone, logged in."""
    return Member(account())


@pytest.fixture
def superuser(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection to the session's database."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection
