"""The routes of the module, under /api/eam."""

from gxp.http.routing import Router
from modules.eam.api.clearances import router as clearances
from modules.eam.api.equipment import router as equipment
from modules.eam.api.places import router as places

router = Router(tags=["eam"])
router.include(places)
router.include(equipment)
router.include(clearances)

__all__ = ["router"]
