"""What the platform must know of packages; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="package",
    title=I18n("记录包", "Record packages"),
    app="gxp.compliance.package",
    navigation=(
        NavItem(
            key="package.verify",
            title=I18n("离线验证", "Verification"),
            path="/verify",
            permission="",
            group="system",
            order=920,
        ),
    ),
    stored=("gxp.compliance.package.selectors.stored_bytes",),
    order=18,
)
