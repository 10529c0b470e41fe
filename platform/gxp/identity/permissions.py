"""Permissions of the identity room and the starting roles that get them."""

from gxp.kernel.i18n import I18n
from gxp.registry import Conflict, Permission, RoleGrant

READ, MANAGE, APPROVE = "identity.role.read", "identity.role.manage", "identity.role.approve"
USERS = "identity.user.manage"
ACCESS, REVIEW = "identity.access.read", "identity.access.review"

ADMINISTRATION = (
    Permission("identity.user.read", I18n("查看用户", "See users"), "read"),
    Permission("identity.user.manage", I18n("管理用户", "Manage users"), "administer"),
    Permission(READ, I18n("查看角色", "See roles"), "read"),
    Permission(MANAGE, I18n("拟定角色", "Propose roles"), "administer"),
    Permission(ACCESS, I18n("查看权限分配", "See who may do what"), "read"),
    Permission("identity.station.manage", I18n("管理工位", "Manage stations"), "administer"),
)
PERMISSIONS = (
    *ADMINISTRATION,
    Permission(APPROVE, I18n("批准角色", "Approve roles")),
    Permission(REVIEW, I18n("审核访问权限", "Review access")),
)
# Administrators hold no business permission, and business owners no administration (DM-22-1, D11-12.3): an
# administrator proposes what a role may do, quality assurance approves it, neither does both.
GRANTS = (
    RoleGrant(role="admin", permissions=tuple(permission.code for permission in ADMINISTRATION)),
    RoleGrant(role="qa", permissions=(READ, APPROVE, ACCESS, REVIEW)),
)
CONFLICTS = (
    Conflict(
        first=(USERS, MANAGE),
        second=(APPROVE, REVIEW),
        why=I18n("分配权限的人不批准、不审核权限", "whoever gives access neither approves nor reviews it"),
    ),
)
