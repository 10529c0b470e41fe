"""What the platform must know of signatures; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="esign",
    title=I18n("电子签名", "Electronic signatures"),
    app="gxp.compliance.esign",
    api="gxp.compliance.esign.api.router",
    records=("gxp.compliance.esign.names.KINDS",),
    order=15,
)
