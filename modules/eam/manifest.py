"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="eam",
    title=I18n("设备管理", "Equipment"),
    app="modules.eam",
    api="modules.eam.api.router",
    permissions=("modules.eam.permissions.PERMISSIONS",),
    placed=("modules.eam.providers.placed.PLACED",),
    grants=("modules.eam.permissions.GRANTS",),
    records=("modules.eam.providers.names.KINDS",),
    ports={
        "EquipmentGate": "modules.eam.providers.Equipments",
        "PlaceDirectory": "modules.eam.providers.Places",
    },
    navigation=(
        NavItem(
            key="eam.places",
            title=I18n("场地", "Places"),
            path="/places",
            permission="eam.view",
            group="equipment",
            order=410,
        ),
        NavItem(
            key="eam.equipment",
            title=I18n("设备", "Equipment"),
            path="/equipment",
            permission="eam.view",
            group="equipment",
            order=420,
        ),
        NavItem(
            key="eam.clearances",
            title=I18n("清场合格证", "Clearances"),
            path="/clearances",
            permission="eam.view",
            group="equipment",
            order=430,
        ),
    ),
    begin="modules.eam.services.industries.begin",
    order=20,
)
