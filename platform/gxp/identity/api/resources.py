"""What the portal's generic components need to know of users and roles."""

from gxp.kernel.i18n import I18n
from gxp.registry import Action, Column, Field, Resource

USERNAME = Column(key="username", title=I18n("用户名", "User name"), sortable=True)
NAME = Column(key="printed_name", title=I18n("姓名", "Name"))
ACTIVE = Column(key="active", title=I18n("启用", "Active"), type="boolean")
MANAGE = "identity.user.manage"

USERS = Resource(
    name="identity.user",
    title=I18n("用户", "Users"),
    path="identity/users",
    permission="identity.user.read",
    columns=(USERNAME, NAME, ACTIVE),
    create=(
        Field(key="username", title=I18n("用户名", "User name")),
        Field(key="printed_name", title=I18n("姓名", "Name")),
    ),
    create_permission=MANAGE,
    actions=(
        Action(key="unlock", title=I18n("解除锁定", "Unlock"), permission=MANAGE, path="identity/users/{id}/unlock"),
        Action(
            key="password",
            title=I18n("申请重置密码", "Ask for a password reset"),
            permission=MANAGE,
            path="identity/users/{id}/password-resets",
            fields=(Field(key="reason", title=I18n("理由", "Reason")),),
        ),
    ),
)
ROLES = Resource(
    name="identity.role",
    title=I18n("角色", "Roles"),
    path="identity/roles",
    permission="identity.role.read",
    columns=(Column(key="code", title=I18n("代码", "Code"), sortable=True),),
)
RESOURCES = (USERS, ROLES)
