"""What roles can be allowed in the module, and what the starting set of roles gets."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

PERMISSIONS = (
    Permission("eam.view", I18n("查看场地和设备", "View places and equipment"), "read"),
    Permission("eam.manage", I18n("维护场地和设备", "Maintain places and equipment")),
    Permission("eam.clean", I18n("记录清洁", "Record cleaning")),
    Permission("eam.calibrate", I18n("记录校准", "Record calibrations")),
    Permission("eam.maintain", I18n("维修与确认状态", "Maintenance and qualification state")),
    Permission("eam.check_weight", I18n("校验天平", "Check scales")),
)

_VIEW = ("eam.view",)

GRANTS = (
    RoleGrant(role="operator", permissions=(*_VIEW, "eam.clean", "eam.check_weight")),
    RoleGrant(role="ipc", permissions=(*_VIEW, "eam.check_weight")),
    RoleGrant(role="floor_qa", permissions=_VIEW),
    RoleGrant(role="supervisor", permissions=(*_VIEW, "eam.clean", "eam.maintain")),
    RoleGrant(role="warehouse", permissions=_VIEW),
    RoleGrant(role="qc_analyst", permissions=(*_VIEW, "eam.calibrate")),
    RoleGrant(role="qa", permissions=(*_VIEW, "eam.manage", "eam.maintain", "eam.calibrate")),
    RoleGrant(role="qp_factory", permissions=_VIEW),
    RoleGrant(role="qp_market", permissions=_VIEW),
    RoleGrant(role="recipe_author", permissions=_VIEW),
    RoleGrant(role="production_approver", permissions=_VIEW),
)
