"""Sessions of the owner: migrations and provisioning, on the connection `owner`, never in the web server."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tenants.backend.base import DatabaseWrapper
from tenants.routing import OWNER, PUBLIC_APPS, UNUSED_APPS

SYSTEM_CONTEXT = (
    "SELECT set_config('gxp.context', %s, true), set_config('gxp.reason', %s, true), set_config('gxp.change', %s, true)"
)

PATIENCE = "SELECT set_config('lock_timeout', %s, true), set_config('statement_timeout', %s, true)"


@dataclass(frozen=True, slots=True)
class Applied:
    """One migration that was applied: its name and the SHA-256 of the SQL that it ran."""

    name: str
    sql_sha256: str


def connection() -> DatabaseWrapper:
    """Return the owner's connection; a process without an administrator's URL has none."""
    if OWNER not in settings.DATABASES:
        raise ImproperlyConfigured("this process has no administrator's URL (GXP_DATABASE_URL)")
    return cast("DatabaseWrapper", connections[OWNER])


@dataclass(frozen=True, slots=True)
class Worker:
    """The system actor that the trail names for what an owner's session does."""

    id: str
    name: str


MIGRATION = Worker("system:migrate", "gxp migrate")


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a session waits for a lock, and for one statement; 0 is without end."""

    lock: float = 0
    statement: float = 0


ENDLESS = Patience()


@contextmanager
def session(
    schema: str, *, reason: str, keep: bool = False, worker: Worker = MIGRATION, patience: Patience = ENDLESS
) -> Iterator[DatabaseWrapper]:
    """Work as gxp_owner in one schema, in one transaction, under a system actor and a reason.

    `keep` leaves the connection open for this thread's next session.
    """
    database = connection()
    try:
        with transaction.atomic(using=OWNER):
            if patience != ENDLESS:
                with database.cursor() as cursor:
                    cursor.execute(PATIENCE, [f"{int(one * 1000)}ms" for one in (patience.lock, patience.statement)])
            database.set_schema(schema)
            _system_actor(database, worker, reason)
            yield database
    finally:
        if not keep:
            database.close()


def _system_actor(database: DatabaseWrapper, worker: Worker, reason: str) -> None:
    actor = {"id": worker.id, "kind": "system", "name": worker.name, "roles": []}
    context = {"actor": actor, "address": "", "request": "", "software": settings.GXP_SOFTWARE, "zone": "UTC"}
    with database.cursor() as cursor:
        cursor.execute(SYSTEM_CONTEXT, [json.dumps(context), json.dumps({"code": "migration", "text": reason}), reason])


def beyond(database: DatabaseWrapper) -> bool:
    """Say whether a newer release has changed the present schema: it holds migrations that this one does not have."""
    applied = MigrationRecorder(database).applied_migrations()
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return any(app in PUBLIC_APPS and (app, name) not in loader.disk_migrations for app, name in applied)


def migrate(database: DatabaseWrapper, *, public: bool) -> list[Applied]:
    """Apply what is missing in the present schema; return each migration with the hash of its SQL."""
    executor = MigrationExecutor(database)
    labels = {label for label, _ in executor.loader.graph.leaf_nodes()} - UNUSED_APPS
    wanted = {label for label in labels if (label in PUBLIC_APPS) == public}
    targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] in wanted]
    plan = executor.migration_plan(targets)
    executor.loader.check_consistent_history(database)
    executor.recorder.ensure_schema()
    state = executor._create_project_state(  # type: ignore[attr-defined]  # noqa: SLF001 - Django names no other way
        with_applied_migrations=True
    )
    applied: list[Applied] = []
    for migration, _ in plan:
        digest = hashlib.sha256()
        with database.execute_wrapper(_hashing(digest)):
            state = executor.apply_migration(state, migration)
        applied.append(Applied(str(migration), digest.hexdigest()))
    return applied


def _hashing(digest: Any) -> Any:
    def execute(run: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not str(sql).startswith(("SELECT", "RELEASE", "SAVEPOINT")) and "django_migrations" not in str(sql):
            digest.update(f"{sql}\0{params!r}\n".encode())
        return run(sql, params, many, context)

    return execute
