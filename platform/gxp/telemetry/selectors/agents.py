"""Reads of edge agents: one, and those that witness the audit log."""

from uuid import UUID

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.witnesses import Witness
from gxp.telemetry.models import EdgeAgent


def agent_by_id(text: str) -> EdgeAgent:
    """Return an agent; none is `telemetry.agent.none` (404)."""
    try:
        found = EdgeAgent.objects.filter(id=UUID(text)).first()
    except ValueError:
        found = None
    if found is None:
        raise DomainError("telemetry.agent.none", status=404, params={"agent": text})
    return found


def agent_ref(agent: EdgeAgent) -> ObjectRef:
    """Return the reference of an agent."""
    return ObjectRef("telemetry", "agent", str(agent.id))


def witness_of(agent: EdgeAgent) -> Witness:
    """Return an agent as the log's witness: every agent cosigns from its enrolment on, under this name."""
    return Witness(title=agent.name, name=f"gxp-edge/{agent.id}")


def witnesses() -> tuple[Witness, ...]:
    """Return the agents that are enrolled and not revoked, by title."""
    return tuple(witness_of(one) for one in EdgeAgent.objects.filter(revoked_at__isnull=True).order_by("name"))
