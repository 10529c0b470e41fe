"""Implements `gxp.ports.units.TenantBinder`: units of work on the server's connection, and the tenant directory."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, cast
from uuid import UUID

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
COLUMNS = ("domain", "id", "schema_name", "zone", "suspended", *LIMITS, *REALM)
DIRECTORY = f"SELECT {', '.join(COLUMNS)} FROM public.tenant_directory"  # noqa: S608
HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
HOST_SECONDS = 10.0


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

    def tenants(self) -> Sequence[Tenant]:
        """Return every tenant in use once, suspended ones too, by schema."""
        found = {tenant.schema: tenant for tenant in self.directory().values()}
        return [found[schema] for schema in sorted(found)]

    def tenant_of_host(self, host: str) -> Tenant | None:
        """Look a host up as `gxp_router`, which can read the directory view alone; kept for ten seconds."""
        now = time.monotonic()
        known = self._hosts.get(host)
        if known is None or known[0] < now:
            self._hosts = {name: (now + HOST_SECONDS, one) for name, one in self.directory().items()}
            known = self._hosts.get(host)
        return known[1] if known else None

    def directory(self) -> dict[str, Tenant]:
        """Return host name -> tenant for all tenants in use."""
        with connection().bound(ROUTER), connection().cursor() as cursor:
            cursor.execute(DIRECTORY)
            return {row[0]: _tenant(dict(zip(COLUMNS, row, strict=True))) for row in cursor.fetchall()}


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
        UUID(str(row["id"])), row["schema_name"], row["zone"], row["suspended"], limits, realm if realm.issuer else None
    )


def tenant_by_subdomain(name: str) -> Tenant:
    """Return the tenant whose domain begins with `name.`; unknown is `tenancy.unknown_tenant` (404)."""
    for domain, tenant in Binder().directory().items():
        if domain.split(".", 1)[0] == name:
            return tenant
    raise DomainError("tenancy.unknown_tenant", status=404, params={"name": name})
