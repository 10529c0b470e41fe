"""What roles can be allowed in the module, and what the starting set of roles gets."""

from gxp.kernel.i18n import I18n
from gxp.registry import Conflict, Permission, RoleGrant

MATERIAL = (
    Permission("mes.material.view", I18n("查看物料、批次和谱系", "View materials, lots and genealogy"), "read"),
    Permission("mes.material.manage", I18n("维护物料主数据", "Maintain the material master")),
    Permission("mes.receipt.create", I18n("收货", "Receive lots")),
    Permission("mes.container.move", I18n("移动、分装、退料、报废", "Move, split, return and scrap containers")),
    Permission("mes.container.adjust", I18n("库存调整", "Adjust balances")),
    Permission("mes.sample.draw", I18n("取样", "Draw samples")),
    Permission("mes.hold.place", I18n("挂起物料", "Put material on hold")),
    Permission("mes.hold.release", I18n("解除挂起", "Release holds")),
    Permission("mes.label.print", I18n("打印标签", "Print labels")),
    Permission("mes.label.reprint", I18n("补打标签", "Reprint labels")),
    Permission("mes.genealogy.import", I18n("导入历史批次谱系", "Import genealogy of migrated batches")),
)

_VIEW = ("mes.material.view",)
_FLOOR = (*_VIEW, "mes.label.print", "mes.hold.place")

MATERIAL_GRANTS = (
    RoleGrant(role="operator", permissions=(*_FLOOR, "mes.container.move", "mes.sample.draw")),
    RoleGrant(role="ipc", permissions=(*_FLOOR, "mes.sample.draw")),
    RoleGrant(role="floor_qa", permissions=(*_FLOOR, "mes.label.reprint")),
    RoleGrant(role="supervisor", permissions=(*_FLOOR, "mes.container.move", "mes.label.reprint")),
    RoleGrant(
        role="warehouse",
        permissions=(*_FLOOR, "mes.receipt.create", "mes.container.move", "mes.material.manage", "mes.label.reprint"),
    ),
    RoleGrant(role="qc_analyst", permissions=(*_VIEW, "mes.sample.draw", "mes.label.print")),
    RoleGrant(role="qc_checker", permissions=_VIEW),
    RoleGrant(role="qc_approver", permissions=(*_VIEW, "mes.hold.place")),
    RoleGrant(
        role="qa",
        permissions=(
            *_FLOOR,
            "mes.hold.release",
            "mes.container.adjust",
            "mes.material.manage",
            "mes.label.reprint",
            "mes.genealogy.import",
        ),
    ),
    RoleGrant(role="qp_factory", permissions=(*_VIEW, "mes.hold.place")),
    RoleGrant(role="qp_market", permissions=(*_VIEW, "mes.hold.place")),
    RoleGrant(role="recipe_author", permissions=_VIEW),
    RoleGrant(role="production_approver", permissions=_VIEW),
)

EXECUTION = (
    Permission("mes.recipe.view", I18n("查看配方", "View recipes"), "read"),
    Permission("mes.recipe.write", I18n("编写配方", "Write recipes")),
    Permission("mes.recipe.review", I18n("审核配方", "Review recipes")),
    Permission("mes.recipe.approve", I18n("批准配方", "Approve recipes")),
    Permission("mes.order.view", I18n("查看指令单", "View orders"), "read"),
    Permission("mes.order.create", I18n("下达生产指令", "Create orders and batches")),
    Permission("mes.batch.view", I18n("查看批记录", "View batches and records"), "read"),
    Permission("mes.batch.command", I18n("启动、保持、恢复批", "Start, hold and resume batches")),
    Permission("mes.element.execute", I18n("执行步骤", "Execute elements")),
    Permission("mes.element.perform", I18n("操作签名", "Sign as performer")),
    Permission("mes.element.verify", I18n("复核、见证签名", "Sign as verifier or witness")),
    Permission("mes.hand_over.sign", I18n("交接班", "Hand over and take over a shift")),
    Permission("mes.exception.raise", I18n("报告异常", "Report exceptions and comment")),
    Permission("mes.exception.explain", I18n("说明异常", "Explain exceptions")),
    Permission("mes.exception.assess", I18n("评估异常", "Assess exceptions")),
    Permission("mes.exception.dispose", I18n("处置异常", "Dispose of exceptions")),
    Permission("mes.review.production", I18n("生产审核", "Production review")),
    Permission("mes.review.qa", I18n("QA 批记录审核", "QA review of batch records")),
    Permission("mes.review.trail", I18n("审计追踪审核", "Audit-trail review")),
)

_READ = ("mes.batch.view", "mes.recipe.view", "mes.order.view")
_SHOP = (
    *_READ,
    "mes.element.execute",
    "mes.element.perform",
    "mes.element.verify",
    "mes.exception.raise",
    "mes.hand_over.sign",
)
_REVIEWER = (*_READ, "mes.exception.raise")

EXECUTION_GRANTS = (
    RoleGrant(role="operator", permissions=(*_SHOP, "mes.exception.explain")),
    RoleGrant(role="ipc", permissions=(*_SHOP, "mes.exception.explain")),
    RoleGrant(role="floor_qa", permissions=(*_SHOP, "mes.batch.command")),
    RoleGrant(
        role="supervisor",
        permissions=(
            *_SHOP,
            "mes.batch.command",
            "mes.order.create",
            "mes.exception.explain",
            "mes.exception.assess",
            "mes.review.production",
        ),
    ),
    RoleGrant(
        role="qa",
        permissions=(
            *_REVIEWER,
            "mes.batch.command",
            "mes.exception.dispose",
            "mes.review.qa",
            "mes.review.trail",
            "mes.recipe.approve",
        ),
    ),
    RoleGrant(role="qp_factory", permissions=_REVIEWER),
    RoleGrant(role="qp_market", permissions=_REVIEWER),
    RoleGrant(role="recipe_author", permissions=(*_READ, "mes.recipe.write")),
    RoleGrant(
        role="production_approver",
        permissions=(*_READ, "mes.recipe.review", "mes.order.create", "mes.batch.command"),
    ),
    RoleGrant(role="warehouse", permissions=("mes.batch.view", "mes.order.view")),
    RoleGrant(role="qc_analyst", permissions=("mes.batch.view",)),
    RoleGrant(role="qc_checker", permissions=("mes.batch.view",)),
    RoleGrant(role="qc_approver", permissions=("mes.batch.view",)),
    RoleGrant(role="admin", permissions=("mes.batch.view", "mes.recipe.view", "mes.order.view")),
)

# Who makes does not judge what was made, and who writes does not approve (D11-12.6).
CONFLICTS = (
    Conflict(
        first=("mes.recipe.write",),
        second=("mes.recipe.approve",),
        why=I18n("编写工艺规程的人不批准工艺规程", "whoever writes recipes does not approve recipes"),
    ),
    Conflict(
        first=("mes.element.perform", "mes.element.execute"),
        second=("mes.review.qa", "mes.exception.dispose"),
        why=I18n("执行生产的人不代表质量部门审核", "whoever executes production does not review it for quality"),
    ),
)
