"""What the platform must know of the HTTP room."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(name="http", title=I18n("接口", "Interfaces"), app="gxp.http", order=10)
