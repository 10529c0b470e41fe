"""Suspends a tenant, which then reads and logs in but changes nothing, and lifts it again.

State, the entry in the tenant's own trail and the row of the public table of acts are one transaction. Every server
knows it within `tenants.binding.HOST_SECONDS`.
"""

import json
from dataclasses import dataclass
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from tenants import owner
from tenants.models import State
from tenants.selectors import by_subdomain

MOVE = """
UPDATE public.tenants_tenant SET state = %(to)s, suspended = %(why)s WHERE id = %(tenant)s AND state = %(from)s
"""
ACT = """
INSERT INTO public.tenants_tenantact (id, tenant_id, act, who, reason)
VALUES (%(id)s, %(tenant)s, %(act)s, %(who)s, %(reason)s)
"""
EVENT = "INSERT INTO audit_event (id, kind, roots, data) VALUES (%s, %s, %s, %s)"
LONGEST = 300


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
    said = (who.strip(), reason.strip())
    if not all(said) or len(said[0]) > 120 or len(said[1]) > LONGEST:
        raise DomainError("tenancy.no_reason", params={"limit": LONGEST})
    tenant = by_subdomain(subdomain)
    worker = owner.Worker("system:operator", f"gxp operator ({said[0]})")
    with owner.session(tenant.schema_name, reason=said[1], worker=worker) as database, database.cursor() as cursor:
        why = said[1] if move is SUSPEND else ""
        cursor.execute(MOVE, {"tenant": str(tenant.id), "from": str(move.before), "to": str(move.after), "why": why})
        if cursor.rowcount != 1:
            params = {"subdomain": subdomain, "state": tenant.state, "wanted": move.before}
            raise DomainError("tenancy.not_in_state", status=409, params=params)
        cursor.execute(EVENT, [str(uuid7()), f"tenancy.{move.act}", _roots(tenant.id), _data(said)])
        act = {"id": str(uuid7()), "tenant": str(tenant.id), "act": move.act, "who": said[0], "reason": said[1]}
        cursor.execute(ACT, act)


def _roots(tenant: UUID) -> str:
    return json.dumps([{"id": str(tenant), "type": "tenancy.tenant"}], separators=(",", ":"))


def _data(said: tuple[str, str]) -> str:
    return canonical.dumps({"reason": said[1], "who": said[0]}).decode()
