"""Who sees that support is asked for, who consents, and who throws it out.

Quality assurance owns the records and consents; whoever runs the system, and quality assurance, may end it at once.
"""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

READ, GRANT, END = "support.access.read", "support.access.grant", "support.access.end"
PERMISSIONS = (
    Permission(READ, I18n("查看平台支持访问", "See access of the operator's support"), "read"),
    Permission(GRANT, I18n("批准平台支持访问", "Consent to access of the operator's support")),
    # Whoever ends an access takes a right from a stranger and touches neither records nor other rights: both sides may.
    Permission(END, I18n("终止平台支持访问", "End access of the operator's support"), "read"),
)
GRANTS = (
    RoleGrant(role="qa", permissions=(READ, GRANT, END)),
    RoleGrant(role="admin", permissions=(READ, END)),
)
