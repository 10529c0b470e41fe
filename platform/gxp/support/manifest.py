"""What the platform must know of the support room; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="support",
    title=I18n("平台支持", "Vendor support"),
    app="gxp.support",
    api="gxp.support.api.router",
    permissions=("gxp.support.permissions.PERMISSIONS",),
    grants=("gxp.support.permissions.GRANTS",),
    signable=("gxp.support.providers.ACTS",),
    inbox=("gxp.support.waiting.SOURCES",),
    placed=("gxp.support.providers.PLACED",),
    records=("gxp.support.names.KINDS",),
    periodic=("gxp.support.tasks.PERIODIC",),
    navigation=(
        NavItem(
            key="support.access",
            title=I18n("平台支持", "Vendor support"),
            path="/support",
            permission="support.access.read",
            group="system",
            order=960,
        ),
    ),
    order=35,
)
