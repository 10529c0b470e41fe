"""Permissions of the identity room and the starting roles that get them."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

READ, MANAGE, APPROVE = "identity.role.read", "identity.role.manage", "identity.role.approve"

ADMINISTRATION = (
    Permission("identity.user.read", I18n("查看用户", "See users")),
    Permission("identity.user.manage", I18n("管理用户", "Manage users")),
    Permission(READ, I18n("查看角色", "See roles")),
    Permission(MANAGE, I18n("拟定角色", "Propose roles")),
    Permission("identity.station.manage", I18n("管理工位", "Manage stations")),
)
PERMISSIONS = (*ADMINISTRATION, Permission(APPROVE, I18n("批准角色", "Approve roles")))
# Administrators hold no business permission, and business owners no administration (DM-22-1, D11-12.3): an
# administrator proposes what a role may do, quality assurance approves it, neither does both.
GRANTS = (
    RoleGrant(role="admin", permissions=tuple(permission.code for permission in ADMINISTRATION)),
    RoleGrant(role="qa", permissions=(READ, APPROVE)),
)
