"""Keys by which the demonstration's package is verified: taken from outside of the package, as a customer would.

The log's key is what the company wrote down when its log was opened; here it is read once from the running system.
"""

from pathlib import Path

from gxp.compliance import audit
from gxp.kernel.context import RequestContext, Tenant
from gxp.ports.units import unit
from gxp.server.demo.content import ACTOR


def trusted_keys(tenant: Tenant, _folder: Path) -> list[str]:
    """Return the verifier key of the tenant's log."""
    with unit(tenant=tenant, context=RequestContext(actor=ACTOR), read_only=True):
        return [audit.verifier_key()]
