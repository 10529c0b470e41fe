"""Routes of the identity room under /api/identity."""

from gxp.identity.api.access import router as access
from gxp.identity.api.administration import router as administration
from gxp.identity.api.imports import router as imports
from gxp.identity.api.presence import router
from gxp.identity.api.provider import router as provider
from gxp.identity.api.reauthentication import router as reauthentication
from gxp.identity.api.roles import router as roles
from gxp.identity.api.security import router as security

router.include(administration)
router.include(security)
router.include(roles)
router.include(access)
router.include(imports)
router.include(provider)
router.include(reauthentication)

__all__ = ["router"]
