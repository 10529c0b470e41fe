"""Who may name others as copied; everybody may subscribe to what they may see."""

from gxp.kernel.i18n import I18n
from gxp.registry import Permission, RoleGrant

PERMISSIONS = (Permission("inbox.copies.manage", I18n("维护抄送规则", "Maintain rules of copies")),)
GRANTS = (RoleGrant(role="qa", permissions=("inbox.copies.manage",)),)
