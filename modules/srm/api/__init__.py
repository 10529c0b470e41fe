"""The routes of the module."""

from gxp.http.routing import Router

router = Router(tags=["srm"])
