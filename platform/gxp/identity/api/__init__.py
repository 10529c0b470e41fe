"""Routes of the identity room under /api/identity."""

from gxp.identity.api.administration import router as administration
from gxp.identity.api.presence import router

router.include(administration)

__all__ = ["router"]
