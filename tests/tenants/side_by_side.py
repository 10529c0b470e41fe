"""Two releases of one state of the software on one installation, for tests: rings, and who is in which."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import override_settings

from tenants.models import Ring
from tenants.models import Tenant as Row
from tenants.services import migrate_public, pin, set_ring
from tests.fixtures.tenancy import on_database
from tests.tenants.test_suspension import fresh

OLD, NEW = "old", "new"
HERE, THERE = "http://127.0.0.1:8001", "http://127.0.0.1:8002"
BY = {"who": "ops_lin", "reason": "试运行 canary"}


@contextmanager
def two_releases(url: str) -> Iterator[str]:
    """An installation on which two releases have worked."""
    with on_database(url):
        for code in (OLD, NEW):
            with at(code):
                migrate_public()
        yield url


@contextmanager
def ringed() -> Iterator[None]:
    """All are in `default`, which the old release serves, but for beta, whose ring the new one serves."""
    set_ring(code="default", release=OLD, upstream=HERE, **BY)
    set_ring(code="canary", release=NEW, upstream=THERE, **BY)
    pin(subdomain="beta", ring="canary", **BY)
    fresh()
    yield
    without()


def without() -> None:
    """Take every ring away."""
    Row.objects.update(ring=None)
    Ring.objects.all().delete()
    fresh()


def at(code: str) -> Any:
    """Be a release."""
    return override_settings(GXP_RELEASE=code)
