"""What the platform must know of the HTTP room; it also serves what the registry says, which lies below it."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="http",
    title=I18n("接口", "Interfaces"),
    app="gxp.http",
    api="gxp.http.ui.router",
    prefix="registry",
    order=10,
)
