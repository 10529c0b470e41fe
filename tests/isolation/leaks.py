"""Thirteen defects that would let one company's data reach the other: each is sown, and the walk must find it.

They are made here, by bending the product as a careless change would; the product has no switch for them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import psycopg
from django.conf import settings
from django.db import connections
from django.db.models.query import QuerySet
from psycopg import sql

from gxp.http import errors, proxies
from gxp.http.catalogues import text_of as sentences
from gxp.http.sheets import exporting, writing
from gxp.identity.providers import StoredSessions
from gxp.kernel.context import Actor, RequestContext
from gxp.kernel.errors import DomainError
from gxp.messaging.tasks import TenantTask
from gxp.server.unit_of_work import UnitOfWorkMiddleware
from gxp.server.urls.tenant import api
from modules.mes.models import Lot
from tenants.backend.base import DatabaseWrapper
from tenants.binding import Binder, context_text
from tests.isolation.twins import CANARIES, Twins

SOMEBODY = RequestContext(actor=Actor(id="system:leak", name="leak", kind="system"), software="leak")
Leak = Callable[[Twins, str], AbstractContextManager[None]]
LEAKS: dict[str, tuple[Leak, str]] = {}


def leak(where: str = "") -> Callable[[Callable[[Twins, str], Iterator[None]]], Leak]:
    """Name a leak by its function, and where in the API it is sown (empty: anywhere)."""

    def named(made: Callable[[Twins, str], Iterator[None]]) -> Leak:
        sown = contextmanager(made)
        LEAKS[made.__name__] = (sown, where)
        return sown

    return named


@leak()
def host_cache_that_collides(_twins: Twins, _url: str) -> Iterator[None]:
    """Hosts are remembered by less than their whole name."""
    known: dict[int, Any] = {}
    plain = Binder.tenant_of_host
    with patch.object(Binder, "tenant_of_host", lambda self, host: known.setdefault(len(host), plain(self, host))):
        yield


@leak()
def answers_cached_without_tenant(_twins: Twins, _url: str) -> Iterator[None]:
    """Answers are kept by their address alone."""
    kept: dict[str, Any] = {}
    plain = UnitOfWorkMiddleware._answer

    def cached(self: Any, request: Any, tenant: Any) -> Any:
        if request.method != "GET":
            return plain(self, request, tenant)
        address = request.get_full_path()
        if address not in kept:
            kept[address] = plain(self, request, tenant)
        return kept[address]

    with patch.object(UnitOfWorkMiddleware, "_answer", cached):
        yield


@leak("/mes/lots")
def rows_remembered_by_key(_twins: Twins, _url: str) -> Iterator[None]:
    """A selector is memoised by the key of its row (`lru_cache`)."""
    kept: dict[object, Any] = {}
    plain = QuerySet.first

    def first(self: Any) -> Any:
        if self.model is not Lot:
            return plain(self)
        return kept.setdefault(str(self.query), plain(self))

    with patch.object(QuerySet, "first", first):
        yield


@leak()
def binding_that_is_swallowed(_twins: Twins, _url: str) -> Iterator[None]:
    """Role and path are set for the session and an error while they change is swallowed: those before stay."""
    plain, before = DatabaseWrapper._bind, threading.local()

    def bind(self: Any, binding: Any) -> None:
        last = getattr(before, "binding", binding)
        tenant = binding.role.startswith("t_")
        before.binding = binding if tenant else last
        plain(self, last if tenant and not binding.read_only else binding)

    with patch.object(DatabaseWrapper, "_bind", bind):
        yield


@leak()
def thread_with_a_tenant_of_its_own(_twins: Twins, _url: str) -> Iterator[None]:
    """Work is handed to a thread that keeps the tenant which it served first."""
    plain, local = UnitOfWorkMiddleware._answer, threading.local()

    def there(self: Any, request: Any, tenant: Any) -> Any:
        local.tenant = getattr(local, "tenant", tenant)
        return plain(self, request, local.tenant)

    with ThreadPoolExecutor(1) as beside:
        with patch.object(UnitOfWorkMiddleware, "_answer", lambda *given: beside.submit(there, *given).result()):
            yield
        beside.submit(connections.close_all).result()


@leak()
def host_taken_from_a_header(_twins: Twins, _url: str) -> Iterator[None]:
    """The proxy's header decides whose data is shown, whoever sends it."""
    with patch.object(settings, "USE_X_FORWARDED_HOST", True), patch.object(proxies, "UNREAD", ()):
        yield


@leak()
def sessions_of_everybody(twins: Twins, url: str) -> Iterator[None]:
    """A session is looked for in all companies."""
    plain = StoredSessions.enter
    own: list[Any] = []

    def enter(self: Any, *, token: str, active: bool) -> Any:
        found = plain(self, token=token, active=active)
        if found is not None:
            own[:] = [found]
        with psycopg.connect(url) as admin:
            statement = "SELECT count(*) FROM {}.identity_session WHERE ended_at IS NULL"
            row = admin.execute(sql.SQL(statement).format(sql.Identifier(twins.theirs.schema))).fetchone()
        return found if found is not None or not own or not row or not row[0] else own[0]

    with patch.object(StoredSessions, "enter", enter):
        yield


@leak()
def worksheet_through_the_owner(twins: Twins, url: str) -> Iterator[None]:
    """An export is written by raw SQL that names a schema, as somebody who may read all."""
    plain = writing.workbook

    def workbook(sheet: Any, items: Any, head: Any) -> Any:
        return plain(sheet, items, replace(head, filters={**head.filters, "q": text_of(twins, url)}))

    with patch.object(exporting, "workbook", workbook):
        yield


@leak("/mes/lots")
def grant_too_many(twins: Twins, url: str) -> Iterator[None]:
    """One company's role may read the other's table, and a selector names the schema."""
    name, role = sql.Identifier(twins.theirs.schema), sql.Identifier(twins.ours.schema)
    right = sql.SQL("GRANT USAGE ON SCHEMA {0} TO {1}; GRANT SELECT ON ALL TABLES IN SCHEMA {0} TO {1}")
    back = sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {0} FROM {1}; REVOKE ALL ON SCHEMA {0} FROM {1}")
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(right.format(name, role))
        try:
            with patch.object(Lot._meta, "db_table", f'"{twins.theirs.schema}"."mes_lot"'):
                yield
        finally:
            admin.execute(back.format(name, role))


@leak()
def detail_of_a_refusal(twins: Twins, url: str) -> Iterator[None]:
    """A refusal repeats the row that stands in the way, whoever owns it."""
    plain = sentences

    def text(code: str, language: Any, params: Any) -> Any:
        known = plain(code, language, params)
        return type(known)(what=known.what, why=text_of(twins, url), do=known.do)

    with patch.object(errors, "text_of", text):
        yield


@leak()
def refusal_that_tells_there_from_nowhere(twins: Twins, _url: str) -> Iterator[None]:
    """What exists elsewhere is forbidden, what does not is unknown."""
    plain = errors.problem

    def problem(request: Any, error: Any, **named: Any) -> Any:
        answer = plain(request, error, **named)
        if any(id_ in request.get_full_path() for id_ in twins.foreign.values()):
            answer.status_code = 403
        return answer

    handlers = tuple((kind, problem if kind is DomainError else one) for kind, one in errors.HANDLERS)
    with patch.object(errors, "HANDLERS", handlers):
        errors.install(api)
        yield
    errors.install(api)


@leak("/eam/")
def numbers_from_the_others_series(twins: Twins, url: str) -> Iterator[None]:
    """A sequence is counted up in the other company."""
    plain = UnitOfWorkMiddleware._answer

    def counting(self: Any, request: Any, tenant: Any) -> Any:
        if request.method == "POST" and tenant == twins.ours:
            with psycopg.connect(url, autocommit=True) as admin:
                name = sql.Identifier(twins.theirs.schema, "mes_numberseries")
                with admin.transaction():
                    admin.execute("SELECT set_config('gxp.context', %s, true)", (context_text(tenant, SOMEBODY),))
                    admin.execute(sql.SQL("UPDATE {} SET last = last + 1").format(name))
        return plain(self, request, tenant)

    with patch.object(UnitOfWorkMiddleware, "_answer", counting):
        yield


@leak()
def task_without_a_tenant(twins: Twins, _url: str) -> Iterator[None]:
    """A task without a tenant runs for whoever was served last."""
    with patch.object(TenantTask, "_tenant", lambda _self: twins.theirs):
        yield


def text_of(twins: Twins, url: str) -> str:
    """A text of the other company, read as the owner reads."""
    with psycopg.connect(url) as admin:
        statement = sql.SQL("SELECT printed_name FROM {} WHERE printed_name LIKE '%%' || %s LIMIT 1")
        row = admin.execute(
            statement.format(sql.Identifier(twins.theirs.schema, "identity_user")), (CANARIES[1],)
        ).fetchone()
    return str(row[0]).split()[-1] if row else ""
