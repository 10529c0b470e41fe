"""Reads of the public tables for the operator."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from gxp.kernel.errors import DomainError
from tenants.models import Domain, State, Tenant


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


def by_subdomain(name: str) -> Tenant:
    """Return the company at a subdomain, whatever its state; unknown is `tenancy.unknown_tenant` (404)."""
    domain = Domain.objects.select_related("tenant").filter(domain=f"{name}.{settings.GXP_DOMAIN}").first()
    if domain is None:
        raise DomainError("tenancy.unknown_tenant", status=404, params={"name": name})
    return domain.tenant  # type: ignore[no-any-return]  # django-tenants ships no types
