"""Permissions of configuration versions; what a kind may be written, reviewed or approved by is the kind's own."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

PERMISSIONS = (
    Permission("versioning.read", I18n("查看配置版本", "See configuration versions"), "read"),
    Permission("versioning.sign", I18n("签署配置版本", "Sign configuration versions")),
)
BOTH = ("versioning.read", "versioning.sign")
GRANTS = (
    RoleGrant(role="admin", permissions=("versioning.read",)),
    RoleGrant(role="recipe_author", permissions=("versioning.read",)),
    RoleGrant(role="production_approver", permissions=BOTH),
    RoleGrant(role="qa", permissions=BOTH),
    RoleGrant(role="qc_approver", permissions=BOTH),
    RoleGrant(role="qc_checker", permissions=BOTH),
    RoleGrant(role="supervisor", permissions=BOTH),
)
