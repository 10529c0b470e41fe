"""Brings every tenant to this release: compiled once on the first, replayed for the others, one transaction each.

A tenant's mark (`schema_state`) moves in the transaction that changes its schema, so that whatever ends a run, each
tenant is wholly before or wholly after, and the next run goes on with those that are before.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.db import Error

from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from tenants import owner
from tenants.backend.base import DatabaseWrapper
from tenants.fingerprint import fingerprint
from tenants.models import FleetStep, Tenant
from tenants.release import source_digest
from tenants.releases import known, newer_states
from tenants.services import scripts
from tenants.services.migration import bring_up, migrate_public
from tenants.services.registration import not_too_early
from tenants.services.scripts import Script

JOBS = 2
# A statement of a migration that waits longer for a company that works, or runs longer, is a failure that is reported.
PATIENCE = owner.Patience(lock=15, statement=900)
MARK = """
UPDATE public.tenants_tenant SET schema_state = %(target)s, release = %(release)s
WHERE schema_name = %(schema)s AND schema_state = %(source)s
"""
STEP = """
INSERT INTO public.tenants_fleetstep (id, tenant_id, source, target, outcome, error, at)
SELECT %(id)s, id, %(source)s, %(target)s, %(outcome)s, %(error)s, clock_timestamp() FROM public.tenants_tenant
WHERE schema_name = %(schema)s
"""
Done = Callable[[int, int], None]


@dataclass(slots=True)
class Run:
    """How a run went: how many tenants are at this release now, and the one whose failure ended it.

    `newer` counts those that a newer release has made, which are left alone.
    """

    target: str
    wanted: int
    newer: int = 0
    done: int = 0
    failed: str = ""
    error: str = ""
    patience: owner.Patience = PATIENCE
    applied: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the fleet stands: tenants at this release, at newer ones, before it by their state; failures not mended."""

    current: int
    newer: int
    behind: dict[str, int]
    failures: dict[str, str]


def standing() -> Standing:
    """Return where the fleet stands; it reads marks and steps alone, not a tenant's schema."""
    target = source_digest()
    states = Counter(Tenant.objects.values_list("schema_state", flat=True))
    current = states.pop(target, 0)
    beyond = newer_states(known()) & set(states)
    newer = sum(states.pop(state) for state in beyond)
    behind = set(Tenant.objects.exclude(schema_state__in=[target, *beyond]).values_list("schema_name", flat=True))
    failed = FleetStep.objects.filter(outcome="failed", target=target).order_by("at")
    rows = failed.values_list("tenant__schema_name", "error")
    return Standing(current, newer, dict(states), {schema: error for schema, error in rows if schema in behind})


def drifted() -> list[str]:
    """Return the tenants at this release whose schema is not what it builds from nothing; without its script all."""
    script = scripts.known()
    schemas = Tenant.objects.filter(schema_state=source_digest()).order_by("schema_name")
    found = [
        one for one in schemas.values_list("schema_name", flat=True) if not script or _of(one) != script.fingerprint
    ]
    owner.connection().close()
    return found


def migrate_fleet(
    *, jobs: int = JOBS, say: Done = lambda _done, _wanted: None, patience: owner.Patience = PATIENCE
) -> Run:
    """Bring `public`, then every tenant to this release; a failure ends the run, what is done stays done.

    Tenants that a newer release has made stay as they are. Where a ring is served by a release that needs what this one
    takes away, nothing is done: `tenancy.contract_too_early` (409).
    """
    not_too_early()
    migrate_public()
    target = source_digest()
    beyond = newer_states(known())
    behind = list(Tenant.objects.exclude(schema_state__in=[target, *beyond]).order_by("schema_name"))
    newer = Tenant.objects.filter(schema_state__in=beyond).count()
    run = Run(target, len(behind), newer=newer, patience=patience)
    for source in sorted({tenant.schema_state for tenant in behind}):
        group = [tenant.schema_name for tenant in behind if tenant.schema_state == source]
        _group(run, source, group, jobs, say)
        if run.failed:
            break
    return run


def _group(run: Run, source: str, schemas: Sequence[str], jobs: int, say: Done) -> None:
    """Record on the first, compare on the second, replay for the rest; of an unknown state each goes by itself."""
    rest = list(schemas)
    while rest and not source and not run.failed:
        _attempt(run, source, rest.pop(0), partial(_record, run, source))
        say(run.done, run.wanted)
    if not rest or run.failed:
        return
    script = scripts.known(source)
    if script is None:
        script = _attempt(run, source, rest.pop(0), partial(_record, run, source))
        say(run.done, run.wanted)
    if script is None:
        return
    if rest:
        script = _attempt(run, source, rest.pop(0), partial(_compare, run, script))
        say(run.done, run.wanted)
    if script is not None:
        _replay_all(run, script, rest, jobs, say)


def _record(run: Run, source: str, schema: str) -> Script:
    with owner.session(schema, reason=settings.GXP_SOFTWARE, patience=run.patience) as database:
        with scripts.recorded(database, schema) as statements:
            run.applied = bring_up(database, schema)
        script = scripts.script_of(database, schema, statements, applied=run.applied, source=source)
        _mark(database, schema, source, script.state)
    if source:
        scripts.keep(script)
    return script


def _compare(run: Run, script: Script, schema: str) -> Script:
    """Replay only what the earlier script has not done, and see that it comes to the same; else replay all of it."""
    for one in (scripts.shortened(script, before=scripts.known("", script.source)), script):
        try:
            with owner.session(schema, reason=settings.GXP_SOFTWARE, patience=run.patience) as database:
                scripts.replay(database, one, schema)
                _mark(database, schema, one.source, one.state)
        except DomainError as differs:
            if one is script or differs.code != "tenancy.schema_differs":
                raise
        else:
            return one
    raise AssertionError("the second way returns or raises")


def _replay_all(run: Run, script: Script, schemas: Sequence[str], jobs: int, say: Done) -> None:
    waiting = iter(schemas)

    def work() -> None:
        try:
            for schema in _until_failure(run, waiting):
                _attempt(run, script.source, schema, partial(_replay, run, script))
                say(run.done, run.wanted)
        finally:
            owner.connection().close()

    with ThreadPoolExecutor(jobs, thread_name_prefix="fleet") as pool:
        for worker in [pool.submit(work) for _ in range(jobs)]:
            worker.result()


def _until_failure(run: Run, waiting: Iterator[str]) -> Iterator[str]:
    while True:
        with run.lock:
            schema = None if run.failed else next(waiting, None)
        if schema is None:
            return
        yield schema


def _replay(run: Run, script: Script, schema: str) -> Script:
    with owner.session(schema, reason=settings.GXP_SOFTWARE, keep=True, patience=run.patience) as database:
        with database.cursor() as cursor:
            cursor.execute(script.text(schema))
        _mark(database, schema, script.source, script.state)
    return script


def _attempt(run: Run, source: str, schema: str, act: Callable[[str], Script]) -> Script | None:
    """Do one tenant; a failure changes nothing of it, is kept as a step, and ends the run."""
    try:
        script = act(schema)
    except (DomainError, Error) as error:
        with run.lock:
            run.failed, run.error = schema, str(error)
        with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
            _step(database, schema, source, run.target, "failed", str(error))
        return None
    with run.lock:
        run.done += 1
    return script


def _mark(database: DatabaseWrapper, schema: str, source: str, target: str) -> None:
    """Move the tenant's mark with its schema; another run that was first is `tenancy.fleet_raced` (409)."""
    values = {"target": target, "release": settings.GXP_SOFTWARE, "schema": schema, "source": source}
    with database.cursor() as cursor:
        cursor.execute(MARK, values)
        if cursor.rowcount != 1:
            raise DomainError("tenancy.fleet_raced", status=409, params={"schema": schema})
    _step(database, schema, source, target, "done", "")


def _step(database: DatabaseWrapper, schema: str, source: str, target: str, outcome: str, error: str) -> None:
    values = {"id": str(uuid7()), "schema": schema, "source": source, "target": target}
    with database.cursor() as cursor:
        cursor.execute(STEP, {**values, "outcome": outcome, "error": error})


def _of(schema: str) -> str:
    with owner.session(schema, reason=settings.GXP_SOFTWARE, keep=True) as database, database.cursor() as cursor:
        return fingerprint(cursor, schema)
