"""The routes of the module, under /api/qms."""

from gxp.http.routing import Router
from modules.qms.api.deviations import router as deviations
from modules.qms.api.imports import router as imports
from modules.qms.api.inspections import router as inspections
from modules.qms.api.releases import router as releases
from modules.qms.api.training import router as training

router = Router(tags=["qms"])
router.include(inspections)
router.include(deviations)
router.include(imports)
router.include(releases)
router.include(training)

__all__ = ["router"]
