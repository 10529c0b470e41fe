"""/livez: the process answers. /readyz: database reachable and every tenant's trail sealed in time, truthfully."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from gxp.compliance.audit.sealing.age import UNHEALTHY, seal_age
from gxp.kernel.context import RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.ports import units

REMEMBERED_SECONDS = 1.0


class HealthMiddleware:
    """Answers the two addresses before host and tenant are looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take the inner handler."""
        self._inner = get_response
        self._known: tuple[float, JsonResponse] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or pass on."""
        if request.path == "/livez":
            return JsonResponse({"status": "alive", "software": settings.GXP_SOFTWARE})
        if request.path == "/readyz":
            return self._ready()
        return self._inner(request)

    def _ready(self) -> JsonResponse:
        now = time.monotonic()
        if self._known is None or self._known[0] < now:
            self._known = (now + REMEMBERED_SECONDS, readiness())
        return self._known[1]


def readiness() -> JsonResponse:
    """Ask the database and every tenant's log; 503 says what is wrong."""
    try:
        ages = {tenant.schema: _age(tenant) for tenant in units.binder().tenants()}
    except (Error, DomainError) as fault:
        return JsonResponse({"status": "unready", "database": type(fault).__name__}, status=503)
    oldest = max(ages.values(), default=0.0)
    late = sum(age > UNHEALTHY.total_seconds() for age in ages.values())
    body = {"status": "unready" if late else "ready", "database": "ok", "seal_age_s": round(oldest, 3), "late": late}
    return JsonResponse(body, status=503 if late else 200)


def _age(tenant: Tenant) -> float:
    context = RequestContext(software=settings.GXP_SOFTWARE)
    with units.unit(tenant=tenant, context=context, read_only=True):
        return seal_age().total_seconds()
