"""Signing a step: the whole request against the bare SQL transaction that it stands for.

Ours: POST /api/esign/intents/{id}/sign through middleware, unit of work, session, permission, training and
different-person checks, frozen content, statement, signature, status and all audit entries. Baseline: one transaction
that locks the row, changes its status and inserts the same signature, on tables without triggers, over psycopg;
`sign.step_same_rows` compares with a transaction that also reads and locks what a signature has to ask. The password's
hash is slow on purpose; it is left out of the ratio and measured by itself as `sign.password_s`.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from gxp.compliance.lifecycle.advance import advance
from gxp.compliance.versioning import selectors
from gxp.identity.credentials import digest, hash_password, password_fits
from gxp.identity.selectors.rights import ATTEMPT, BY_TOKEN
from gxp.identity.services import authentication
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Params, Signed
from gxp.server.settings.databases import ADMIN_DSN
from tests.api import Api
from tests.benchmarks.bench import Figure, Measure, Ratio
from tests.fixtures.tenancy import open_unit, tenant_at
from tests.gxp.compliance import paper

SIGNS = 20
LOCK = "SELECT status FROM bench_version WHERE id = %s FOR UPDATE"
EVENT = "INSERT INTO bench_event (id, kind, roots, data) VALUES (%s, 'signature.authenticated', %s, %s)"
CHANGE = "UPDATE bench_version SET status = 'in_review' WHERE id = %s AND status = 'draft'"


def _apply(ref: ObjectRef, _params: Params, signature: Signed) -> dict[str, object]:
    advance(selectors.version(ref.id), to="in_review", signature=signature)
    return {}


def _ours(api: Api) -> float:
    """Seconds of server time of one signature, the offers being open."""
    tenant = tenant_at("acme")
    offers = [api.intent(paper.ACT, paper.write(tenant, open_unit)).ok() for _ in range(SIGNS)]
    begin = time.perf_counter()
    for offer in offers:
        api.execute(offer).ok()
    return (time.perf_counter() - begin) / SIGNS


def _bare(connection: psycopg.Connection[Any], version: dict[str, Any], signature: dict[str, Any]) -> float:
    """Seconds of one bare transaction: lock, status, signature, commit."""
    ids = [uuid7() for _ in range(SIGNS)]
    for id_ in ids:
        connection.execute(_insert("bench_version", version), {**version, "id": id_, "number": id_.int % 2**31})
    statement = _insert("bench_signature", signature)
    begin = time.perf_counter()
    for id_ in ids:
        with connection.transaction():
            connection.execute(LOCK, (id_,))
            connection.execute(CHANGE, (id_,))
            connection.execute(statement, {**signature, "id": uuid7(), "intent": uuid7(), "ref": str(id_)})
    return (time.perf_counter() - begin) / SIGNS


def _same_rows(
    connection: psycopg.Connection[Any],
    version: dict[str, Any],
    signature: dict[str, Any],
    intent: dict[str, Any],
    token: str,
) -> float:
    """Seconds of one bare transaction that reads, locks and writes every row that a signature needs."""
    ids = [uuid7() for _ in range(SIGNS)]
    for id_ in ids:
        connection.execute(_insert("bench_version", version), {**version, "id": id_, "number": id_.int % 2**31})
        connection.execute(_insert("bench_intent", intent), {**intent, "id": id_})
    statement = _insert("bench_signature", signature)
    begin = time.perf_counter()
    for id_ in ids:
        with connection.transaction():
            connection.execute(BY_TOKEN, (token,))
            connection.execute("SELECT * FROM bench_intent WHERE id = %s FOR UPDATE", (id_,))
            connection.execute(ATTEMPT, ("qa_zheng",))
            connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1)), clock_timestamp()", (str(id_),))
            connection.execute("SELECT * FROM bench_version WHERE id = %s FOR UPDATE", (id_,))
            connection.execute(EVENT, (uuid7(), "[]", signature["statement"]))
            connection.execute(statement, {**signature, "id": uuid7(), "intent": id_, "ref": str(id_)})
            connection.execute("UPDATE bench_intent SET used_at = clock_timestamp() WHERE id = %s", (id_,))
            connection.execute(CHANGE, (id_,))
    return (time.perf_counter() - begin) / SIGNS


def _insert(table: str, row: dict[str, Any]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f'%({name})s' for name in row)})"


def _pattern(connection: psycopg.Connection[Any], table: str, copy: str) -> dict[str, Any]:
    """Make the bare table like ours, without triggers, and return our newest row."""
    connection.execute(f"DROP TABLE IF EXISTS {copy}")
    connection.execute(f"CREATE TABLE {copy} (LIKE {table} INCLUDING ALL)")
    row = connection.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1").fetchone()
    assert row is not None, f"{table} is empty"
    return dict(row)


@contextmanager
def sides_same_rows() -> Iterator[tuple[Measure, Measure]]:
    """As `sides`, with the baseline that touches every row that a signature needs."""
    with _opened() as (api, connection, version, signature):
        intent = {**_pattern(connection, "esign_intent", "bench_intent"), "used_at": None}
        _pattern(connection, "audit_event", "bench_event")
        yield partial(_ours, api), partial(_same_rows, connection, version, signature, intent, digest(api.token))


@contextmanager
def sides() -> Iterator[tuple[Measure, Measure]]:
    """Both sides on one database, the baseline being the shortest transaction that signs."""
    with _opened() as (api, connection, version, signature):
        yield partial(_ours, api), partial(_bare, connection, version, signature)


@contextmanager
def _opened() -> Iterator[tuple[Api, psycopg.Connection[Any], dict[str, Any], dict[str, Any]]]:
    """A logged-in person of quality at a station, a connection of the owner, and the bare tables with a row each."""
    tenant, api = tenant_at("acme"), Api("qa_zheng", station="ST-QC")
    with pytest.MonkeyPatch.context() as patch:
        paper.register(patch, apply=_apply)
        patch.setattr(authentication, "password_fits", lambda _stored, _secret: True)
        _ours(api)
        with psycopg.connect(ADMIN_DSN, autocommit=True, row_factory=dict_row) as connection:
            connection.execute(f"SET search_path = {tenant.schema}")
            version = {**_pattern(connection, "versioning_configversion", "bench_version"), "status": "draft"}
            signature = _pattern(connection, "esign_signature", "bench_signature")
            yield api, connection, version, signature


@contextmanager
def password() -> Iterator[Measure]:
    """The hash of a password, verified once."""
    stored = hash_password("Demo-qa_zheng-2026")

    def once() -> float:
        begin = time.perf_counter()
        password_fits(stored, "Demo-qa_zheng-2026")
        return time.perf_counter() - begin

    yield once


BENCHES = (
    Ratio(
        id="sign.step",
        goal=3,
        better="lower",
        unit="x",
        baseline="bare SQL transaction: lock row, change status, insert signature, commit",
        setup=sides,
    ),
    Ratio(
        id="sign.step_same_rows",
        goal=3,
        better="lower",
        unit="x",
        baseline="SQL transaction over all rows of a signature: session, rights, offer, counter, record, event",
        setup=sides_same_rows,
    ),
    Figure(
        id="sign.password_s",
        goal=0.2,
        better="lower",
        unit="s",
        baseline="argon2id, left out of sign.step",
        setup=password,
    ),
)
