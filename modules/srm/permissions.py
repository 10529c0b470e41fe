"""What roles can be allowed in the module, and what the starting set of roles gets."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

PERMISSIONS = (
    Permission("srm.view", I18n("查看供应商", "View suppliers"), "read"),
    Permission("srm.manage", I18n("维护供应商和货源", "Maintain suppliers and sources")),
    Permission("srm.source.approve", I18n("批准货源", "Approve sources")),
)

GRANTS = (
    RoleGrant(role="warehouse", permissions=("srm.view", "srm.manage")),
    RoleGrant(role="qa", permissions=("srm.view", "srm.manage", "srm.source.approve")),
    RoleGrant(role="qc_analyst", permissions=("srm.view",)),
    RoleGrant(role="qp_factory", permissions=("srm.view",)),
    RoleGrant(role="qp_market", permissions=("srm.view",)),
    RoleGrant(role="recipe_author", permissions=("srm.view",)),
)
