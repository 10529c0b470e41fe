"""What roles can be allowed in the module, and what the starting set of roles gets."""

from gxp.kernel.i18n import I18n
from gxp.registry import Conflict, Permission, RoleGrant

PERMISSIONS = (
    Permission("qms.view", I18n("查看质量记录", "View quality records"), "read"),
    Permission("qms.inspection.create", I18n("开立检验", "Open inspections")),
    Permission("qms.sample.draw", I18n("登记检验样品", "Register samples")),
    Permission("qms.result.enter", I18n("录入检验结果", "Enter results")),
    Permission("qms.result.check", I18n("复核检验结果", "Check results")),
    Permission("qms.result.approve", I18n("批准检验结果", "Approve results")),
    Permission("qms.lot.dispose", I18n("物料质量处置", "Decide dispositions")),
    Permission("qms.lot.extend_retest", I18n("延长复验期", "Extend retest dates")),
    Permission("qms.deviation.open", I18n("报告偏差", "Open deviations")),
    Permission("qms.deviation.assess", I18n("评估偏差", "Assess deviations")),
    Permission("qms.deviation.close", I18n("关闭偏差", "Close deviations")),
    Permission("qms.release.factory", I18n("出厂放行", "Factory release")),
    Permission("qms.release.market", I18n("上市放行", "Market release")),
    Permission("qms.training.manage", I18n("维护培训记录", "Maintain training records")),
)

_VIEW = ("qms.view",)

GRANTS = (
    RoleGrant(role="operator", permissions=(*_VIEW, "qms.deviation.open", "qms.sample.draw")),
    RoleGrant(role="ipc", permissions=(*_VIEW, "qms.deviation.open", "qms.sample.draw")),
    RoleGrant(role="floor_qa", permissions=(*_VIEW, "qms.deviation.open", "qms.sample.draw")),
    RoleGrant(role="supervisor", permissions=(*_VIEW, "qms.deviation.open", "qms.deviation.assess")),
    RoleGrant(role="warehouse", permissions=(*_VIEW, "qms.inspection.create")),
    RoleGrant(role="qc_analyst", permissions=(*_VIEW, "qms.inspection.create", "qms.sample.draw", "qms.result.enter")),
    RoleGrant(role="qc_checker", permissions=(*_VIEW, "qms.result.check")),
    RoleGrant(role="qc_approver", permissions=(*_VIEW, "qms.result.approve", "qms.inspection.create")),
    RoleGrant(
        role="qa",
        permissions=(
            *_VIEW,
            "qms.inspection.create",
            "qms.lot.dispose",
            "qms.lot.extend_retest",
            "qms.deviation.open",
            "qms.deviation.assess",
            "qms.deviation.close",
            "qms.training.manage",
        ),
    ),
    RoleGrant(role="qp_factory", permissions=(*_VIEW, "qms.release.factory")),
    RoleGrant(role="qp_market", permissions=(*_VIEW, "qms.release.market")),
    RoleGrant(role="recipe_author", permissions=_VIEW),
    RoleGrant(role="production_approver", permissions=_VIEW),
)

# Testing, judging and releasing are done by different people (D11-12.6).
CONFLICTS = (
    Conflict(
        first=("qms.result.enter",),
        second=("qms.result.approve", "qms.lot.dispose", "qms.release.factory", "qms.release.market"),
        why=I18n("录入检验结果的人不批准结果、不放行", "whoever enters results neither approves them nor releases"),
    ),
    Conflict(
        first=("mes.element.perform", "mes.element.execute"),
        second=("qms.lot.dispose", "qms.release.factory", "qms.release.market"),
        why=I18n("执行生产的人不放行产品", "whoever executes production does not release its product"),
    ),
    Conflict(
        first=("mes.receipt.create",),
        second=("qms.lot.dispose",),
        why=I18n("收货的人不决定物料放行", "whoever receives material does not decide on it"),
    ),
)
