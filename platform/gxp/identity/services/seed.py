"""The starting set of roles in a new tenant, from what the rooms grant; the tenant changes them afterwards."""

from gxp.identity.models import Role
from gxp.identity.services.enrolment import put_role
from gxp.kernel.i18n import I18n
from gxp.registry import grants

NAMES = {
    "admin": I18n("系统管理员", "System administrator"),
    "operator": I18n("操作工", "Operator"),
    "ipc": I18n("中间控制检验员", "In-process control"),
    "floor_qa": I18n("现场QA", "Floor QA"),
    "supervisor": I18n("车间主管", "Shop supervisor"),
    "qc_analyst": I18n("QC检验员", "QC analyst"),
    "qc_checker": I18n("QC复核员", "QC checker"),
    "qc_approver": I18n("QC批准人", "QC approver"),
    "qa": I18n("质量保证", "Quality assurance"),
    "qp_factory": I18n("质量受权人(生产企业)", "Qualified person (manufacturer)"),
    "qp_market": I18n("质量受权人(上市许可持有人)", "Qualified person (MAH)"),
    "warehouse": I18n("仓库管理员", "Warehouse"),
    "recipe_author": I18n("工艺员", "Process engineer"),
    "production_approver": I18n("生产负责人", "Head of production"),
}


def seed() -> None:
    """Write every role that a room grants something to and that does not exist yet."""
    existing = set(Role.objects.values_list("code", flat=True))
    for code, permissions in sorted(grants().items()):
        if code not in existing:
            put_role(code=code, name=NAMES.get(code, I18n(code, code)), permissions=permissions)
