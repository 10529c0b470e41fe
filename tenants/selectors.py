"""Reads of the public tables for the operator."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from gxp.kernel.errors import DomainError
from tenants.models import Domain, Release, Ring, State, Tenant


@dataclass(frozen=True, slots=True)
class Listed:
    """One tenant as the operator sees it; `suspended` says why it is."""

    id: UUID
    name: str
    domain: str
    state: str
    suspended: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All companies, by address, and how many ready schemas wait."""

    tenants: Sequence[Listed]
    ready: int


def listed() -> Listing:
    """Return every company and the number of ready schemas."""
    rows = Domain.objects.select_related("tenant").order_by("domain")
    found = [Listed(one.tenant.id, one.tenant.name, one.domain, one.tenant.state, one.tenant.suspended) for one in rows]
    return Listing(found, Tenant.objects.filter(state=State.POOLED).count())


@dataclass(frozen=True, slots=True)
class ListedRing:
    """A ring: the release that serves it, where, and how many companies are in it."""

    code: str
    release: str
    upstream: str
    tenants: int


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """A release that has worked here, and how many schemas are at its state."""

    code: str
    version: str
    tenants: int


@dataclass(frozen=True, slots=True)
class Rings:
    """All rings by code, and all releases in the order in which they came."""

    rings: Sequence[ListedRing]
    releases: Sequence[ListedRelease]


def rings() -> Rings:
    """Return every ring and every release that is known."""
    inside = Tenant.objects.filter(state__in=(State.ACTIVE, State.SUSPENDED))
    counted = {row["ring"] or "default": row["n"] for row in inside.values("ring").annotate(n=Count("id"))}
    states = {row["schema_state"]: row["n"] for row in Tenant.objects.values("schema_state").annotate(n=Count("id"))}
    rows, releases = Ring.objects.order_by("code"), Release.objects.order_by("number")
    return Rings(
        [ListedRing(one.code, one.release_id, one.upstream, counted.get(one.code, 0)) for one in rows],
        [ListedRelease(one.code, one.version, states.get(one.state, 0)) for one in releases],
    )


def by_subdomain(name: str) -> Tenant:
    """Return the company at a subdomain, whatever its state; unknown is `tenancy.unknown_tenant` (404)."""
    domain = Domain.objects.select_related("tenant").filter(domain=f"{name}.{settings.GXP_DOMAIN}").first()
    if domain is None:
        raise DomainError("tenancy.unknown_tenant", status=404, params={"name": name})
    return domain.tenant  # type: ignore[no-any-return]  # django-tenants ships no types
