"""Who may read the trail: quality, supervisors, qualified persons, and administrators for system records."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

PERMISSIONS = (Permission("audit.read", I18n("查看审计追踪", "Read the audit trail"), "read"),)
READERS = ("admin", "qa", "floor_qa", "qp_factory", "qp_market", "supervisor", "qc_checker", "qc_approver")
GRANTS = tuple(RoleGrant(role=role, permissions=("audit.read",)) for role in READERS)
