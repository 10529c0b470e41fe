"""What the platform must know of the inbox; pure data. Its screen is everybody's first, so the menu names it itself."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="inbox",
    title=I18n("收件箱", "Inbox"),
    app="gxp.inbox",
    api="gxp.inbox.api.router",
    permissions=("gxp.inbox.permissions.PERMISSIONS",),
    grants=("gxp.inbox.permissions.GRANTS",),
    order=30,
)
