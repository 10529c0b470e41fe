"""The content of a demonstration company: people, places, equipment, materials, specifications, firms.

Written by the provisioning actor into a fresh tenant. What takes a person's signature (approved sources, recipes) is
not written here; people of the demonstration sign it.
"""

from django.conf import settings

from gxp.identity.services import cast
from gxp.kernel.context import Actor, Reason, RequestContext, Tenant
from gxp.ports.identity import People
from gxp.ports.units import unit
from gxp.registry import provider
from modules.eam.services import demonstration as equipment
from modules.mes.services import material_master
from modules.qms.services import demonstration as quality
from modules.srm.services import demonstration as supply

ACTOR = Actor(id="system:demonstration", name="gxp demonstration", kind="system")


def install(tenant: Tenant) -> None:
    """Fill a tenant with the demonstration's content."""
    reason = Reason("provisioning", "demonstration")
    context = RequestContext(actor=ACTOR, software=settings.GXP_SOFTWARE, reason=reason)
    with unit(tenant=tenant, context=context):
        users = cast.install()
        equipment.install()
        material_master.install()
        supply.install()
        quality.install([provider(People).by_username(user.username) for user in users])
