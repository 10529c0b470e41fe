"""What the platform must know of packages; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="package",
    title=I18n("记录包", "Record packages"),
    app="gxp.compliance.package",
    order=18,
)
