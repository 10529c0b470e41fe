"""Where places, equipment and clearances are."""

from gxp.registry import Placed
from modules.eam.models import Clearance, Equipment, Place

PLACED = (
    Placed("eam.place", Place, ("code",)),
    Placed("eam.equipment", Equipment, ("place__code",)),
    Placed("eam.clearance", Clearance, ("place__code",)),
)
