"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="mes",
    title=I18n("制造执行", "Manufacturing execution"),
    app="modules.mes",
    api="modules.mes.api.router",
    permissions=("modules.mes.permissions.MATERIAL",),
    grants=("modules.mes.permissions.MATERIAL_GRANTS",),
    lifecycles=("modules.mes.lifecycles.material.LIFECYCLES",),
    signable=("modules.mes.providers.material_acts.ACTS",),
    ports={"LotDirectory": "modules.mes.providers.lots.Lots"},
    order=40,
)
