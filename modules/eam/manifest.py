"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="eam",
    title=I18n("设备管理", "Equipment"),
    app="modules.eam",
    api="modules.eam.api.router",
    permissions=("modules.eam.permissions.PERMISSIONS",),
    grants=("modules.eam.permissions.GRANTS",),
    ports={
        "EquipmentGate": "modules.eam.providers.Equipments",
        "PlaceDirectory": "modules.eam.providers.Places",
    },
    order=20,
)
