"""What the platform must know of the identity room; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="identity",
    title=I18n("用户与权限", "Users and access"),
    app="gxp.identity",
    api="gxp.identity.api.router",
    permissions=("gxp.identity.permissions.PERMISSIONS",),
    conflicts=("gxp.identity.permissions.CONFLICTS",),
    placed=("gxp.identity.names.PLACED",),
    grants=("gxp.identity.permissions.GRANTS",),
    signable=("gxp.identity.acts.ACTS",),
    kinds=("gxp.identity.configuration.KINDS",),
    resources=("gxp.identity.api.resources.RESOURCES",),
    ports={
        "Authenticator": "gxp.identity.providers.TenantAuthenticator",
        "Authorizer": "gxp.identity.providers.RoleAuthorizer",
        "People": "gxp.identity.providers.Directory",
        "Sessions": "gxp.identity.providers.StoredSessions",
    },
    navigation=(
        NavItem(
            key="identity.users",
            title=I18n("用户", "Users"),
            path="/users",
            permission="identity.user.read",
            group="system",
            order=930,
        ),
        NavItem(
            key="identity.roles",
            title=I18n("角色", "Roles"),
            path="/roles",
            permission="identity.role.read",
            group="system",
            order=940,
        ),
        NavItem(
            key="identity.access",
            title=I18n("权限与审核", "Access and review"),
            path="/access",
            permission="identity.access.read",
            group="system",
            order=945,
        ),
        NavItem(
            key="identity.stations",
            title=I18n("工位", "Stations"),
            path="/stations",
            permission="identity.user.read",
            group="system",
            order=950,
        ),
    ),
    inbox=("gxp.identity.waiting.SOURCES",),
    records=("gxp.identity.names.KINDS",),
    periodic=("gxp.identity.tasks.PERIODIC",),
    seed="gxp.identity.services.seed.seed",
    begin="gxp.identity.services.industries.begin",
    order=20,
)
