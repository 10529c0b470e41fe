"""What roles can be allowed in the module, and what the starting set of roles gets."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

MATERIAL = (
    Permission("mes.material.view", I18n("查看物料、批次和谱系", "View materials, lots and genealogy")),
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
