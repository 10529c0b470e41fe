"""Permissions of the identity room and the administrator's starting role."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

PERMISSIONS = (
    Permission("identity.user.read", I18n("查看用户", "See users")),
    Permission("identity.user.manage", I18n("管理用户", "Manage users")),
    Permission("identity.role.manage", I18n("管理角色", "Manage roles")),
    Permission("identity.station.manage", I18n("管理工位", "Manage stations")),
)
# Administrators hold no business permission, and business owners no administration (DM-22-1, D11-12.3).
GRANTS = (RoleGrant(role="admin", permissions=tuple(permission.code for permission in PERMISSIONS)),)
