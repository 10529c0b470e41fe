"""/upstream: tells the front router which release serves a host, and where (docs/adr/0012).

The router asks with the host of the request that it holds (nginx: `auth_request`), and says the installation's router
key. The answer is 204 with `X-Gxp-Upstream`, `X-Gxp-Ring` and `X-Gxp-Release`; a host that nobody has is the default
ring's. While the database is away, what was known last is said.
"""

import hmac
import logging
import time
from collections.abc import Callable, Mapping

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase

from tenants.binding import Place, places

log = logging.getLogger("gxp.server")
PATH = "/upstream"
KNOWN_SECONDS = 0.3


class FrontRouterMiddleware:
    """Answers the one address before host and tenant are looked at; without a router key it is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take the inner handler."""
        self._inner = get_response
        self._until = 0.0
        self._places: Mapping[str, Place] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the router, or pass on."""
        if request.path != PATH or not settings.GXP_ROUTER_KEY:
            return self._inner(request)
        given = request.headers.get("X-Gxp-Router-Key", "")
        if not hmac.compare_digest(given.encode(), settings.GXP_ROUTER_KEY.encode()):
            return HttpResponse(status=403)
        try:
            place = self._place(_host(request))
        except Error:
            log.exception("the rings are not known")
            return HttpResponse(status=503)
        answer = HttpResponse(status=204)
        answer["X-Gxp-Upstream"], answer["X-Gxp-Ring"], answer["X-Gxp-Release"] = place
        answer["Cache-Control"] = "no-store"
        return answer

    def _place(self, host: str) -> Place:
        now = time.monotonic()
        if self._until < now:
            try:
                self._places, self._until = places(), now + KNOWN_SECONDS
            except Error:
                if not self._places:
                    raise
                log.exception("the rings are those of a moment ago")
        return self._places.get(host) or self._places[""]


def _host(request: HttpRequest) -> str:
    """Return the host that is asked for; one that nobody may have is nobody's, and the server that gets it says so."""
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""
