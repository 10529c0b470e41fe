"""What the commands of `gxp` do, once Django is set up."""

import argparse
import json
import signal
import sys
import threading
from types import FrameType

from django.conf import settings

from gxp.compliance.audit.sealing import epochs, local
from gxp.compliance.audit.sealing.process import SealProcess
from gxp.compliance.package.process import PackageProcess
from gxp.http.catalogues import text_of
from gxp.http.openapi import document, together
from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import Rounds
from gxp.messaging.periodic import PeriodicProcess
from gxp.messaging.process import RelayProcess, Rings
from gxp.ports import units
from gxp.server.bootstrap import Passwords, install
from gxp.server.settings.databases import ADMIN_DSN, password_of
from gxp.server.tenant_commands import refused
from gxp.server.urls.public import api as public_api
from gxp.server.urls.tenant import api
from tenants.owner import Patience
from tenants.process import PoolProcess
from tenants.rules import check, marked, put_mark
from tenants.services import check_realm, drifted, ensure_realm, migrate_fleet, migrate_public, standing
from tenants.services.vitals import VitalsProcess


def bootstrap(_arguments: argparse.Namespace | None = None) -> int:
    """Prepare the database named by GXP_DATABASE_URL and its public schema."""
    app = password_of("app_login", "GXP_APP_PASSWORD")
    install(ADMIN_DSN, Passwords(app, password_of("gxp_sealer", "GXP_SEALER_PASSWORD")))
    migrate_public()
    return 0


def fleet_migrate(arguments: argparse.Namespace) -> int:
    """Migrate everything with a line of progress; 1 if a tenant could not be, which ends the run and is named."""
    try:
        patience = Patience(lock=arguments.lock_timeout, statement=arguments.statement_timeout)
        run = migrate_fleet(jobs=arguments.jobs, say=_progress, patience=patience)
    except DomainError as error:
        return refused(error)
    if run.failed:
        print(f"\n{run.failed} could not be migrated and is unchanged: {run.error}")
        print(f"{run.done} of {run.wanted} are at this release; mend the cause, then: gxp fleet resume")
        return 1
    print(f"{run.done} migrated, all tenants are at this release" + (", or a newer one" if run.newer else ""))
    return 0


def _progress(done: int, wanted: int) -> None:
    """One line that grows on a terminal, a line for each tenth elsewhere."""
    if sys.stdout.isatty():
        bar = "#" * (40 * done // wanted)
        print(f"\r[{bar:<40}] {done}/{wanted}", end="\n" if done == wanted else "", flush=True)
    elif done == wanted or done % max(1, wanted // 10) == 0:
        print(f"{done}/{wanted}", flush=True)


def fleet_status(arguments: argparse.Namespace) -> int:
    """Print where the fleet stands; 0 only if every tenant is at this release and, where asked, none differs."""
    found = standing()
    print(f"at this release: {found.current}")
    if found.newer:
        print(f"at a newer release: {found.newer}")
    for state, count in sorted(found.behind.items()):
        print(f"before it: {count} ({state[:12] or 'unknown state'})")
    for schema, error in found.failures.items():
        print(f"failed: {schema}: {error}")
    other = drifted() if arguments.drift else []
    for schema in other:
        print(f"differs from this release: {schema}")
    return int(bool(found.behind or other))


def check_rules(arguments: argparse.Namespace) -> int:
    """Print what migrations since the last release do that would break it; 0 only where nothing does."""
    mark = put_mark() if arguments.mark else marked()
    found = check(mark)
    for one in found:
        text = text_of(one.code, "en", one.params)
        print(f"{one.migration}: {one.step}\n  {one.code}: {text.what} {text.why} {text.do}")
    print(f"rules of migrations: {len(found) or 'no'} offences since {mark.release}")
    return int(bool(found))


def realm_ensure(arguments: argparse.Namespace) -> int:
    """Make or repair one tenant's realm and print what differed."""
    found = ensure_realm(
        subdomain=arguments.tenant, shared=arguments.shared, direct=arguments.direct, addresses=arguments.url
    )
    for what in found:
        print(f"mended: {what}")
    print(f"{arguments.tenant}: the realm is what it must be")
    return 0


def realm_check(arguments: argparse.Namespace) -> int:
    """Print what differs in one tenant's realm; 0 only where nothing does."""
    found = check_realm(subdomain=arguments.tenant, addresses=arguments.url)
    for what in found:
        print(f"differs: {what}")
    return int(bool(found))


def seal(arguments: argparse.Namespace) -> int:
    """Seal all tenants: once, after a restore with `--reopen "WHO: WHY"`, or until SIGTERM."""
    if arguments.reopen:
        who, _, why = arguments.reopen.partition(":")
        for tenant in units.binder().tenants():
            reopened = epochs.reopen(local.sealer(tenant), who=who.strip(), why=why.strip())
            print(f"{tenant.id}: new epoch at {reopened.size} leaves")
        return 0
    process = SealProcess(local.sealer, units.binder().tenants)
    if arguments.once:
        print(f"{process.round()} entries sealed")
        return 0
    stamper = local.stamper()
    return _beside(process, *((stamper,) if stamper else ()))


def openapi(_arguments: argparse.Namespace) -> int:
    """Print the OpenAPI document of the public API."""
    print(json.dumps(together(document(api), document(public_api)), ensure_ascii=False, indent=1, sort_keys=True))
    return 0


def worker(_arguments: argparse.Namespace) -> int:
    """Relay the outbox of all tenants, build the packages they asked for and look by the clock, until SIGTERM."""
    return _beside(*workers())


def workers() -> tuple[Rounds, ...]:
    """Return what a worker does round after round: the outbox, the packages, what must be looked at by the clock.

    Where it has the administrator's URL and is to make companies, it looks after the pool and the sign-ups too.
    """
    binder = units.binder()
    rings = Rings(elsewhere=lambda: binder.tenants(elsewhere=True), leads=binder.leads)
    relaying = RelayProcess(binder.tenants, broker_url=settings.GXP_BROKER_URL, rings=rings)
    measuring = VitalsProcess(binder.tenants)
    found = relaying, PackageProcess(units.working), PeriodicProcess(units.working), measuring
    pooled = "owner" in settings.DATABASES and (settings.GXP_POOL > 0 or settings.GXP_SIGNUP)
    return (*found, PoolProcess(size=settings.GXP_POOL)) if pooled else found


def _beside(first: Rounds, *others: Rounds) -> int:
    """Run processes, each in a thread of its own and the first in this one, until SIGTERM or SIGINT."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for process in (first, *others):
            process.stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    threads = [threading.Thread(target=process.run, name=type(process).__name__) for process in others]
    for thread in threads:
        thread.start()
    try:
        first.run()
    finally:
        for process in others:
            process.stopping.set()
    for thread in threads:
        thread.join()
    return 0
