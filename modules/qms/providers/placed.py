"""Where quality records are: at the site of the lot or batch that they are about."""

from gxp.registry import Placed
from modules.qms.models import Deviation, Inspection, TestRun

PLACED = (
    Placed("qms.inspection", Inspection, ("site",)),
    Placed("qms.test", TestRun, ("inspection__site",)),
    Placed("qms.deviation", Deviation, ("site",)),
)
