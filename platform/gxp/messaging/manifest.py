"""What the platform must know of the messaging room."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(name="messaging", title=I18n("消息", "Messaging"), app="gxp.messaging", order=6)
