"""Implements `gxp.ports.units.TenantBinder`: units of work on the server's connection, and the tenant directory."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from gxp.kernel.context import Limits, Realm, RequestContext, Tenant, bound, current_tenant, replace_request
from gxp.kernel.errors import DomainError
from tenants.backend.base import Binding, DatabaseWrapper

ROUTER = Binding(role="gxp_router", path="public", read_only=True)
PUBLIC = Binding(role="gxp_signup", path="public")
STAFF = Binding(role="gxp_staff", path="public")
VITALS = Binding(role="gxp_vitals", path="public")
# What a tenant's role for visitors of the operator's support is called: it reads, and appends to the trail.
READER = "{schema}_s"
REALM = tuple(field.name for field in fields(Realm))
LIMITS = tuple(field.name for field in fields(Limits))
COLUMNS = ("domain", "id", "schema_name", "zone", "suspended", "serves", *LIMITS, *REALM)
DIRECTORY = f"SELECT {', '.join(COLUMNS)} FROM public.tenant_directory"  # noqa: S608
HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
LEADING = "SELECT release FROM public.ring_directory WHERE code = 'default'"
RING_OF_HOSTS = """
SELECT domain, upstream, ring, serves FROM public.tenant_directory
UNION ALL SELECT '', upstream, code, release FROM public.ring_directory WHERE code = 'default'
"""
HOST_SECONDS = 10.0
# A tenant that seems to be another release's may have come over: the directory is read again, not oftener than this.
MOVED_SECONDS = 0.2


def connection() -> DatabaseWrapper:
    """Return this thread's connection of the server."""
    return cast("DatabaseWrapper", connections["default"])


def context_text(tenant: Tenant, context: RequestContext) -> str:
    """Return what the database's trigger reads of the circumstances, as JSON; the trigger builds the record's bytes."""
    actor, station = context.actor, context.station
    return json.dumps(
        {
            "actor": actor and {"id": actor.id, "kind": actor.kind, "name": actor.name, "roles": list(actor.roles)},
            "address": context.address,
            "request": context.request,
            "software": context.software,
            "station": station and {"code": station.code, "room": station.room},
            "zone": tenant.zone,
        },
        ensure_ascii=False,
    )


def reason_text(context: RequestContext) -> str:
    """Return the reason as JSON, or empty."""
    reason = context.reason
    return json.dumps({"code": reason.code, "text": reason.text}, ensure_ascii=False) if reason else ""


class Binder:
    """Opens units of work on Django's connection `default`."""

    def __init__(self) -> None:
        """Start with an empty cache of hosts."""
        self._hosts: dict[str, tuple[float, Tenant | None]] = {}

    @contextmanager
    def unit(self, *, tenant: Tenant, context: RequestContext, read_only: bool = False) -> Iterator[None]:
        """Open one transaction as the tenant's role, with its schema alone in the path."""
        binding = _binding(tenant, context, role=tenant.schema, read_only=read_only)
        with bound(tenant=tenant, request=context), connection().bound(binding):
            yield

    def rebind(self, context: RequestContext) -> None:
        """Replace the circumstances in the kernel's context and in the database."""
        replace_request(context)
        connection().rebind(context=context_text(current_tenant(), context), reason=reason_text(context))

    def roll_back(self) -> None:
        """Let the open unit end without effect."""
        transaction.set_rollback(True, using="default")

    def hold(self, name: str) -> None:
        """Wait for and hold a name within the present tenant until the unit ends."""
        with connection().cursor() as cursor:
            cursor.execute(HOLD, [f"{current_tenant().schema}:{name}"])

    def tenants(self, *, elsewhere: bool = False) -> Sequence[Tenant]:
        """Return every tenant in use that this release serves once, suspended ones too, by schema."""
        found = {one.schema: one for one in self.directory().values() if self.serves(one) != elsewhere}
        return [found[schema] for schema in sorted(found)]

    def serves(self, tenant: Tenant) -> bool:
        """Say whether this release serves a tenant."""
        return tenant.release in ("", settings.GXP_RELEASE)

    def leads(self) -> bool:
        """Say whether this release serves the default ring, or there are no rings."""
        with connection().bound(ROUTER), connection().cursor() as cursor:
            cursor.execute(LEADING)
            row = cursor.fetchone()
        return row is None or row[0] == settings.GXP_RELEASE

    def tenant_of_host(self, host: str) -> Tenant | None:
        """Look a host up as `gxp_router`, which can read the directory view alone; kept for ten seconds."""
        now = time.monotonic()
        known = self._hosts.get(host)
        if known is None or known[0] < now or self._may_have_moved(known, now):
            self._hosts = {name: (now + HOST_SECONDS, one) for name, one in self.directory().items()}
            known = self._hosts.get(host)
        return known[1] if known else None

    def _may_have_moved(self, known: tuple[float, Tenant | None], now: float) -> bool:
        until, tenant = known
        return tenant is not None and not self.serves(tenant) and until - now < HOST_SECONDS - MOVED_SECONDS

    def directory(self) -> dict[str, Tenant]:
        """Return host name -> tenant for all tenants in use."""
        with connection().bound(ROUTER), connection().cursor() as cursor:
            cursor.execute(DIRECTORY)
            return {row[0]: _tenant(dict(zip(COLUMNS, row, strict=True))) for row in cursor.fetchall()}


class Place(NamedTuple):
    """Where a host is served: base address, ring, release; empty where there are no rings."""

    upstream: str
    ring: str
    release: str


def places() -> dict[str, Place]:
    """Return host -> place for every host of a tenant; under the empty name the default ring's, for all others."""
    with connection().bound(ROUTER), connection().cursor() as cursor:
        cursor.execute(RING_OF_HOSTS)
        found = {str(row[0]): Place(*row[1:]) for row in cursor.fetchall()}
    return {"": Place("", "", ""), **found}


@contextmanager
def public_unit() -> Iterator[None]:
    """Open one transaction on the operator's own host: no tenant, and the rights to ask for one alone."""
    with connection().bound(PUBLIC):
        yield


@contextmanager
def staff_unit() -> Iterator[None]:
    """Open one transaction on the operator's own host for its staff, who see metadata of tenants alone."""
    with connection().bound(STAFF):
        yield


@contextmanager
def vitals_unit() -> Iterator[None]:
    """Open one transaction that keeps what is counted and measured of tenants, and nothing else."""
    with connection().bound(VITALS):
        yield


@contextmanager
def reader_unit(*, tenant: Tenant, context: RequestContext, read_only: bool) -> Iterator[None]:
    """Open one transaction as the tenant's reader, who can change no table but append to the trail."""
    binding = _binding(tenant, context, role=READER.format(schema=tenant.schema), read_only=read_only)
    with bound(tenant=tenant, request=context), connection().bound(binding):
        yield


@contextmanager
def across(*, tenant: Tenant, context: RequestContext) -> Iterator[None]:
    """Within a unit of the staff, work as one tenant: what is written on both sides is one transaction."""
    with bound(tenant=tenant, request=context), connection().rebound(_binding(tenant, context, role=tenant.schema)):
        yield


@contextmanager
def across_to_staff() -> Iterator[None]:
    """Within a unit of a tenant, work as the operator's staff, in the same transaction."""
    with connection().rebound(STAFF):
        yield


def _binding(tenant: Tenant, context: RequestContext, *, role: str, read_only: bool = False) -> Binding:
    return Binding(
        role=role,
        path=f"{tenant.schema}, ext, pg_temp",
        context=context_text(tenant, context),
        reason=reason_text(context),
        read_only=read_only,
    )


def _tenant(row: dict[str, Any]) -> Tenant:
    limits, realm = Limits(**{key: row[key] for key in LIMITS}), Realm(**{key: row[key] for key in REALM})
    return Tenant(
        UUID(str(row["id"])),
        row["schema_name"],
        row["zone"],
        row["suspended"],
        limits,
        realm if realm.issuer else None,
        row["serves"],
    )


def tenant_by_subdomain(name: str) -> Tenant:
    """Return the tenant whose domain begins with `name.`; unknown is `tenancy.unknown_tenant` (404)."""
    for domain, tenant in Binder().directory().items():
        if domain.split(".", 1)[0] == name:
            return tenant
    raise DomainError("tenancy.unknown_tenant", status=404, params={"name": name})
