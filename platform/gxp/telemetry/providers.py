"""What the room answers to others, and its signed act: the revocation of an edge agent."""

from collections.abc import Mapping

from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from gxp.ports.witnesses import Witness
from gxp.registry import Placed
from gxp.telemetry.models import EdgeAgent
from gxp.telemetry.permissions import CONFIGURE
from gxp.telemetry.selectors import agents
from gxp.telemetry.services import enrolment


class Witnesses:
    """Answers `gxp.ports.witnesses.WitnessDirectory`."""

    def enrolled(self) -> tuple[Witness, ...]:
        """Return the agents that are enrolled and not revoked."""
        return agents.witnesses()


def _freeze(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
    agent = _revocable(ref)
    document: dict[str, Json] = {
        "agent": {"id": str(agent.id), "name": agent.name},
        "public_key": agent.public_key,
        "site": agent.site,
        "witness": agents.witness_of(agent).name,
    }
    return Frozen(
        content=canonical.dumps(canonical.record("telemetry.agent_revocation", document)),
        version=str(agent.epoch),
        title=I18n("吊销边缘代理", "Revoke an edge agent"),
        lines=(
            Line(I18n("边缘代理", "Edge agent"), agent.name),
            Line(I18n("场地", "Site"), agent.site),
            Line(I18n("见证名称", "Witness name"), agents.witness_of(agent).name),
        ),
    )


def _apply(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    agent = _revocable(ref)
    enrolment.revoke(agent=agent)
    return {"id": str(agent.id), "revoked": True}


def _revocable(ref: ObjectRef) -> EdgeAgent:
    agent = agents.agent_by_id(ref.id)
    if agent.revoked_at is not None:
        raise DomainError("telemetry.agent.already_revoked", status=409, params={"agent": agent.name})
    return agent


REVOKE = Act(
    name="telemetry.agent.revoke",
    title=I18n("吊销边缘代理", "Revoke an edge agent"),
    verb=I18n("吊销", "Revoke"),
    record_type="telemetry.agent",
    meaning="approved",
    permission=CONFIGURE,
    freeze=_freeze,
    apply=_apply,
    reason="required",
)

ACTS = (REVOKE,)
PLACED = (Placed("telemetry.agent"),)
