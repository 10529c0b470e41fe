"""The routes of the module, under /api/mes."""

from gxp.http.routing import Router
from modules.mes.api.attachments import router as attachments
from modules.mes.api.batches import router as batches
from modules.mes.api.containers import router as containers
from modules.mes.api.elements import router as elements
from modules.mes.api.genealogy import router as genealogy
from modules.mes.api.hand_overs import router as hand_overs
from modules.mes.api.imports import router as imports
from modules.mes.api.labels import router as labels
from modules.mes.api.materials import router as materials
from modules.mes.api.packages import router as packages
from modules.mes.api.recipes import router as recipes
from modules.mes.api.review import router as review
from modules.mes.api.sublots import router as sublots

router = Router(tags=["mes"])
router.include(recipes)
router.include(batches)
router.include(elements)
router.include(attachments)
router.include(review)
router.include(hand_overs)
router.include(packages)
router.include(materials)
router.include(containers)
router.include(sublots)
router.include(labels)
router.include(imports)
router.include(genealogy)

__all__ = ["router"]
