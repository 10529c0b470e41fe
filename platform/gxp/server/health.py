"""/livez: the process answers. /readyz: database reachable and every tenant's trail sealed in time, truthfully.

Where a time-stamp authority is configured, `/readyz` says whether its stamps are late; nothing waits for them, so that
it stays ready all the same.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from gxp.compliance.audit.sealing.age import UNHEALTHY, seal_age
from gxp.compliance.audit.stamps import stamp_lag
from gxp.kernel.context import RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.ports import units

REMEMBERED_SECONDS = 1.0
STAMP_SLACK = timedelta(seconds=60)


class HealthMiddleware:
    """Answers the two addresses before host and tenant are looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take the inner handler."""
        self._inner = get_response
        self._known: tuple[float, JsonResponse] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or pass on."""
        if request.path == "/livez":
            alive = {"status": "alive", "software": settings.GXP_SOFTWARE, "release": settings.GXP_RELEASE}
            return JsonResponse(alive)
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
        found = [_ages(tenant) for tenant in units.binder().tenants()]
    except (Error, DomainError) as fault:
        return JsonResponse({"status": "unready", "database": type(fault).__name__}, status=503)
    oldest = max((seal for seal, _ in found), default=0.0)
    late = sum(seal > UNHEALTHY.total_seconds() for seal, _ in found)
    body = {"status": "unready" if late else "ready", "database": "ok", "seal_age_s": round(oldest, 3), "late": late}
    if settings.GXP_TSA_URL:
        lag = max((stamp for _, stamp in found), default=0.0)
        wanted = (settings.GXP_TSA_EVERY + STAMP_SLACK).total_seconds()
        body |= {"stamps": "late" if lag > wanted else "ok", "stamp_age_s": round(lag, 3)}
    return JsonResponse(body, status=503 if late else 200)


def _ages(tenant: Tenant) -> tuple[float, float]:
    """Return how long the oldest entry waits for its leaf and the oldest checkpoint for its stamp, in seconds."""
    context = RequestContext(software=settings.GXP_SOFTWARE)
    with units.unit(tenant=tenant, context=context, read_only=True):
        stamp = stamp_lag() if settings.GXP_TSA_URL else timedelta()
        return seal_age().total_seconds(), stamp.total_seconds()
