"""Keys by which the demonstration's package is verified: taken from outside of the package, as a customer would.

The log's key is what the company wrote down when its log was opened, a witness's key what it wrote down when the agent
was enrolled; here they are read once from the running system.
"""

import base64

from gxp.compliance import audit
from gxp.kernel.context import RequestContext, Tenant
from gxp.kernel.transparency.note import COSIGNATURE_V1, NoteKey
from gxp.ports.units import unit
from gxp.server.demo.content import ACTOR
from gxp.telemetry.models import EdgeAgent
from gxp.telemetry.selectors.agents import witness_of


def trusted_keys(tenant: Tenant) -> list[str]:
    """Return the verifier keys (C2SP text form) of the tenant's log and of each agent that witnesses it."""
    with unit(tenant=tenant, context=RequestContext(actor=ACTOR), read_only=True):
        agents = EdgeAgent.objects.filter(revoked_at__isnull=True).order_by("name")
        return [audit.verifier_key(), *(_witness(one) for one in agents)]


def _witness(agent: EdgeAgent) -> str:
    return NoteKey(witness_of(agent).name, base64.b64decode(agent.public_key), COSIGNATURE_V1).text
