"""Suspends a tenant, which then reads and logs in but changes nothing, and lifts it again.

Every server knows it within `tenants.binding.HOST_SECONDS`.
"""

from dataclasses import dataclass

from gxp.kernel.errors import DomainError
from tenants.models import State
from tenants.selectors import by_subdomain
from tenants.services.acts import noted

MOVE = """
UPDATE public.tenants_tenant SET state = %(to)s, suspended = %(why)s WHERE id = %(tenant)s AND state = %(from)s
"""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of state by the operator."""

    act: str
    before: State
    after: State


SUSPEND = Move("suspended", State.ACTIVE, State.SUSPENDED)
RESUME = Move("resumed", State.SUSPENDED, State.ACTIVE)


def suspend(*, subdomain: str, who: str, reason: str) -> None:
    """Let a tenant only read from now on.

    Raises `tenancy.unknown_tenant` (404), `tenancy.no_reason` (422), `tenancy.not_in_state` (409).
    """
    _move(SUSPEND, subdomain, who, reason)


def resume(*, subdomain: str, who: str, reason: str) -> None:
    """Let a suspended tenant work again; refused as `suspend` is."""
    _move(RESUME, subdomain, who, reason)


def _move(move: Move, subdomain: str, who: str, reason: str) -> None:
    tenant = by_subdomain(subdomain)
    values = {
        "tenant": str(tenant.id),
        "from": str(move.before),
        "to": str(move.after),
        "why": reason.strip() if move is SUSPEND else "",
    }
    with noted(tenant=tenant, act=move.act, who=who, reason=reason) as database, database.cursor() as cursor:
        cursor.execute(MOVE, values)
        if cursor.rowcount != 1:
            params = {"subdomain": subdomain, "state": tenant.state, "wanted": move.before}
            raise DomainError("tenancy.not_in_state", status=409, params=params)
