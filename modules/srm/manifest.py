"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="srm",
    title=I18n("供应商管理", "Suppliers"),
    app="modules.srm",
    api="modules.srm.api.router",
    permissions=("modules.srm.permissions.PERMISSIONS",),
    placed=("modules.srm.providers.placed.PLACED",),
    grants=("modules.srm.permissions.GRANTS",),
    lifecycles=("modules.srm.lifecycles.LIFECYCLES",),
    signable=("modules.srm.providers.acts.ACTS",),
    inbox=("modules.srm.providers.tasks.SOURCES",),
    records=("modules.srm.providers.tasks.KINDS",),
    ports={"SupplyGate": "modules.srm.providers.Supply"},
    navigation=(
        NavItem(
            key="srm.suppliers",
            title=I18n("供应商", "Suppliers"),
            path="/suppliers",
            permission="srm.view",
            group="supply",
            order=510,
        ),
        NavItem(
            key="srm.sources",
            title=I18n("合格供应来源", "Approved sources"),
            path="/sources",
            permission="srm.view",
            group="supply",
            order=520,
        ),
    ),
    order=30,
)
