"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="srm",
    title=I18n("供应商管理", "Suppliers"),
    app="modules.srm",
    api="modules.srm.api.router",
    permissions=("modules.srm.permissions.PERMISSIONS",),
    grants=("modules.srm.permissions.GRANTS",),
    lifecycles=("modules.srm.lifecycles.LIFECYCLES",),
    signable=("modules.srm.providers.acts.ACTS",),
    ports={"SupplyGate": "modules.srm.providers.Supply"},
    order=30,
)
