"""What the platform must know of the audit trail."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="audit",
    title=I18n("审计追踪", "Audit trail"),
    app="gxp.compliance.audit",
    api="gxp.compliance.audit.api.router",
    permissions=("gxp.compliance.audit.permissions.PERMISSIONS",),
    grants=("gxp.compliance.audit.permissions.GRANTS",),
    ports={
        "RefusalLog": "gxp.compliance.audit.providers.Trail",
        "SheetLog": "gxp.compliance.audit.providers.Sheets",
    },
    navigation=(
        NavItem(
            key="audit.entries",
            title=I18n("审计追踪", "Audit trail"),
            path="/audit",
            permission="audit.read",
            group="system",
            order=910,
        ),
    ),
    order=5,
)
