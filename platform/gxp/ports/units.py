"""The unit of work: one transaction in which role, path and audit context are set; opened here, built in `tenants`."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.errors import DomainError


class TenantBinder(Protocol):
    """Binds the database connection to one tenant; implemented by `tenants.binding`."""

    def unit(self, *, tenant: Tenant, context: RequestContext, read_only: bool = False) -> AbstractContextManager[None]:
        """Open one transaction as the tenant's role; commit at the end, roll back on an exception."""
        ...

    def rebind(self, context: RequestContext) -> None:
        """Tell database and kernel the circumstances that became known inside the unit (log-in, reason)."""
        ...

    def roll_back(self) -> None:
        """Let the unit end without effect although no exception leaves it."""
        ...

    def hold(self, name: str) -> None:
        """Hold a name within the present tenant until the unit ends; who comes second waits."""
        ...

    def tenants(self, *, elsewhere: bool = False) -> Sequence[Tenant]:
        """Return every tenant in use that this release serves, suspended ones too, by schema.

        `elsewhere` asks for those that another release serves.
        """
        ...

    def serves(self, tenant: Tenant) -> bool:
        """Say whether this release serves a tenant."""
        ...

    def leads(self) -> bool:
        """Say whether this release serves the tenants that are in no ring of their own."""
        ...

    def tenant_of_host(self, host: str) -> Tenant | None:
        """Return the tenant in use that a host name (without port) belongs to."""
        ...


_binders: list[TenantBinder] = []


def install(binder: TenantBinder) -> None:
    """Name who binds connections; called once, when the server's apps are ready."""
    _binders[:] = [binder]


def binder() -> TenantBinder:
    """Return the installed binder; before the server is ready there is none (`tenancy.no_binder`)."""
    if not _binders:
        raise DomainError("tenancy.no_binder", status=500)
    return _binders[0]


def working() -> Sequence[Tenant]:
    """Return the tenants for whom work goes on by itself: a suspended one's waits until it is resumed."""
    return [tenant for tenant in binder().tenants() if not tenant.suspended]


def unit(*, tenant: Tenant, context: RequestContext, read_only: bool = False) -> AbstractContextManager[None]:
    """Open a unit of work: everything inside is one transaction of one tenant under one audit context."""
    return binder().unit(tenant=tenant, context=context, read_only=read_only)


def rebind(context: RequestContext) -> None:
    """Replace the circumstances for the rest of this unit, in the kernel's context and in the database."""
    binder().rebind(context)


# Who acts where nobody is logged in: an event needs an actor, and this one says that there was none.
NOBODY = Actor(id="nobody", name="未登录 (not logged in)", kind="system")
