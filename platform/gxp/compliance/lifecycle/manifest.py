"""What the platform must know of lifecycles and of the versions of every configuration; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="lifecycle",
    title=I18n("配置版本", "Configuration versions"),
    app="gxp.compliance.lifecycle",
    api="gxp.compliance.lifecycle.api.router",
    prefix="versioning",
    permissions=("gxp.compliance.lifecycle.permissions.PERMISSIONS",),
    placed=("gxp.compliance.lifecycle.configuration.PLACED",),
    grants=("gxp.compliance.lifecycle.permissions.GRANTS",),
    lifecycles=("gxp.compliance.lifecycle.configuration.LIFECYCLE",),
    signable=("gxp.compliance.lifecycle.configuration.ACTS",),
    order=16,
)
