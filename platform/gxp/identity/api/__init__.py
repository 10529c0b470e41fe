"""Routes of the identity room under /api/identity."""

from gxp.identity.api.administration import router as administration
from gxp.identity.api.presence import router
from gxp.identity.api.security import router as security

router.include(administration)
router.include(security)

__all__ = ["router"]
