"""Tenants: making one, claiming one, and what tenancy costs a request.

`tenant.create`: a schema with role, tables, trail and guards, replayed from the recorded script and compared by its
fingerprint, as the worker does ahead. Baseline: what django-tenants does by itself with the same models (schema and
migrations; no role, no trail, no guards). Neither writes starting content. `tenant.claim`: until a company has its
schema where one is ready, with the connection opened for it, against the same baseline.
`tenant.claim_ms`: binding a ready schema to a company, on an open connection.
`tenancy.request`: the same request with role, path and audit context set for it and with all of them set beforehand.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from secrets import token_hex
from typing import IO

import pytest
from django.conf import settings
from psycopg import sql

from gxp.kernel.context import Tenant
from tenants import binding, owner
from tenants.backend.base import DatabaseWrapper
from tenants.services import NewTenant, claim, refill
from tenants.services.building import build
from tests.api import Api
from tests.benchmarks.bench import Figure, Measure, Ratio
from tests.fixtures.tenancy import tenant_at

REQUESTS = 40
PATH = "/identity/users"
STOCK = "create_schema of django-tenants on the same models, without role, trail and guards"


def _replayed() -> float:
    """Seconds of one schema from the recorded script, which is then given up with its transaction."""
    begin = time.perf_counter()
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
        build(database)
    return time.perf_counter() - begin


def _stock(asked: IO[str], said: IO[str]) -> float:
    """Seconds of one schema as django-tenants makes it, as its own process measured them."""
    asked.write("create\n")
    asked.flush()
    answer = said.readline()
    assert answer, "the process with django-tenants as it comes has ended"
    return float(json.loads(answer)["seconds"])


@contextmanager
def against_stock(ours: Measure) -> Iterator[tuple[Measure, Measure]]:
    """Ours in this process, the baseline in one of its own whose settings are django-tenants' defaults."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.stock_tenants"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as stock:
        assert stock.stdin is not None
        assert stock.stdout is not None
        try:
            yield ours, partial(_stock, stock.stdin, stock.stdout)
        finally:
            stock.stdin.close()


def _claimed(*, warm: bool) -> float:
    """Seconds of one claim, the schema being ready; `warm`: and the connection open."""
    refill(size=1)
    if warm:
        with owner.session("public", reason=settings.GXP_SOFTWARE, keep=True):
            pass
    begin = time.perf_counter()
    claim(new=NewTenant(name="Bench", subdomain=f"b-{token_hex(6)}"))
    spent = time.perf_counter() - begin
    owner.connection().close()
    return spent


@contextmanager
def claims() -> Iterator[Measure]:
    """Milliseconds of one claim a run."""
    yield lambda: _claimed(warm=True) * 1000


def _requests(api: Api) -> float:
    """Seconds of one request."""
    begin = time.perf_counter()
    for _ in range(REQUESTS):
        api.get(PATH).ok()
    return (time.perf_counter() - begin) / REQUESTS


def _without(api: Api, tenant: Tenant) -> float:
    """Seconds of one request on a connection that is the tenant's already, nothing being set for the request."""
    connection = binding.connection()
    connection.ensure_connection()
    fixed = sql.SQL("SET ROLE {0}; SET search_path = {0}, ext").format(sql.Identifier(tenant.schema))
    connection.connection.execute(fixed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper, "_bind", lambda _self, _binding: None)
        patch.setattr(DatabaseWrapper, "rebind", lambda _self, **_circumstances: None)
        patch.setattr(binding.Binder, "tenant_of_host", lambda _self, _host: tenant)
        try:
            return _requests(api)
        finally:
            connection.connection.execute("RESET ROLE; RESET search_path")


@contextmanager
def requests() -> Iterator[tuple[Measure, Measure]]:
    """An administrator reads the list of users, on one connection that both sides use in turn."""
    tenant, api = tenant_at("acme"), Api("admin_zhou")
    yield partial(_requests, api), partial(_without, api, tenant)


BENCHES = (
    Ratio(
        id="tenant.create",
        goal=0.05,
        better="lower",
        unit="ratio",
        baseline=STOCK,
        setup=partial(against_stock, _replayed),
    ),
    Ratio(
        id="tenant.claim",
        goal=0.05,
        better="lower",
        unit="ratio",
        baseline=STOCK,
        setup=partial(against_stock, partial(_claimed, warm=False)),
    ),
    Figure(
        id="tenant.claim_ms",
        goal=20,
        better="lower",
        unit="ms",
        baseline="",
        setup=claims,
    ),
    Ratio(
        id="tenancy.request",
        goal=1.05,
        better="lower",
        unit="ratio",
        baseline="the same request on a connection whose role and path are set already, without audit context",
        setup=requests,
        pairs=15,
    ),
)
