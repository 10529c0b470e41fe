"""Request id and the headers that no library sets: permissions policy, who may embed, no caching of the API.

The content security policy is django-csp's, the rest Django's own (`gxp.server.settings.web`).
"""

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gxp.kernel.ids import uuid7

Next = Callable[[HttpRequest], HttpResponseBase]
# A tablet's camera reads codes; nothing else of a device is ever asked for.
PERMISSIONS = (
    "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(),"
    " display-capture=(), publickey-credentials-get=(), browsing-topics=()"
)
SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class HeadersMiddleware:
    """Stands outside everything else, so that a failure carries the headers too."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give the request its id and the answer its headers."""
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if SAFE_ID.fullmatch(given) else str(uuid7())  # type: ignore[attr-defined]
        answer = self.get_response(request)
        answer["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        answer.setdefault("Permissions-Policy", PERMISSIONS)
        answer.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith("/api/"):
            answer.setdefault("Cache-Control", "no-store")
        if request.is_secure():
            answer.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return answer
