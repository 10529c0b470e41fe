"""What people may do with plant data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

READ = "telemetry.read"
CONFIGURE = "telemetry.configure"

PERMISSIONS = (
    Permission(READ, I18n("查看现场数据", "View plant data"), "read"),
    Permission(CONFIGURE, I18n("配置采集(代理、变量)", "Configure acquisition (agents, tags)"), "administer"),
)
READERS = (
    "operator", "ipc", "floor_qa", "supervisor", "production_approver", "recipe_author",
    "qc_analyst", "qc_checker", "qc_approver", "qa", "qp_factory", "qp_market",
)  # fmt: skip
GRANTS = (
    *(RoleGrant(role=role, permissions=(READ,)) for role in READERS),
    RoleGrant(role="admin", permissions=(READ, CONFIGURE)),
)
