"""Who acts, where, for which tenant: carried by context, never by argument."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from gxp.kernel.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Realm:
    """Where a tenant's people prove who they are: the issuer of their tokens and the tenant's clients there.

    `secret_ref` names the folder of the clients' secrets, never a secret; `direct_client` is empty where passwords are
    typed at the provider alone; `organisation` is the tenant's alias in a realm that several share.
    """

    issuer: str
    login_client: str
    sign_client: str
    api_client: str
    direct_client: str = ""
    secret_ref: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a customer's plan allows: people with an open account, sites, bytes of files; 0 is without limit."""

    plan: str = ""
    users: int = 0
    sites: int = 0
    storage: int = 0


@dataclass(frozen=True, slots=True)
class Tenant:
    """The customer on whose data the present unit of work runs; `schema` is opaque (`t_…`).

    `suspended` says why a suspended customer may only read; it is empty otherwise.
    Without a `realm` its people log in here, with passwords that this software keeps.
    `release` is the release of this software that serves it; where it is empty, any does.
    """

    id: UUID
    schema: str
    zone: str = "Asia/Shanghai"
    suspended: str = ""
    limits: Limits = Limits()
    realm: Realm | None = None
    release: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a named system identity, with the printed name that signatures show (P11-50a)."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    kind: Literal["person", "system"] = "person"


@dataclass(frozen=True, slots=True)
class Station:
    """An enrolled terminal and the room it stands in."""

    code: str
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record is changed: a code of the controlled list and free text (D11-12.2)."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Everything the audit trail says of the circumstances of a change, and what the actor may do where.

    `places` limits permissions to codes of places; a permission that is not in it holds in the whole company.
    """

    actor: Actor | None = None
    station: Station | None = None
    address: str = ""
    request: str = ""
    software: str = ""
    language: str = "zh-Hans"
    reason: Reason | None = None
    permissions: frozenset[str] = field(default_factory=frozenset)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)


_tenant: ContextVar[Tenant | None] = ContextVar("tenant", default=None)
_request: ContextVar[RequestContext | None] = ContextVar("request", default=None)


def current_tenant() -> Tenant:
    """Return the tenant of this unit of work; without one it is `tenancy.no_unit`."""
    tenant = _tenant.get()
    if tenant is None:
        raise DomainError("tenancy.no_unit", status=500)
    return tenant


def current_request() -> RequestContext:
    """Return the present circumstances; without a unit of work it is `tenancy.no_unit`."""
    request = _request.get()
    if request is None:
        raise DomainError("tenancy.no_unit", status=500)
    return request


def current_actor() -> Actor:
    """Return who acts; nobody logged in is `identity.not_logged_in`."""
    actor = current_request().actor
    if actor is None:
        raise DomainError("identity.not_logged_in", status=401)
    return actor


def replace_request(request: RequestContext) -> None:
    """Set the circumstances for the rest of this unit, once more is known (log-in, reason)."""
    current_tenant()
    _request.set(request)


@contextmanager
def bound(*, tenant: Tenant, request: RequestContext) -> Iterator[None]:
    """Bind tenant and circumstances for one unit of work and restore what was before."""
    tenant_token = _tenant.set(tenant)
    request_token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(request_token)
        _tenant.reset(tenant_token)
