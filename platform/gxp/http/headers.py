"""The outer headers of every answer: request id, content security policy, no sniffing, no caching of the API."""

import re
import secrets
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gxp.kernel.ids import uuid7

Next = Callable[[HttpRequest], HttpResponseBase]
SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
NONCE_MARK = "__CSP_NONCE__"


def policy(nonce: str) -> str:
    """Return the portal's content security policy; antd's style elements carry the nonce."""
    return "; ".join((
        "default-src 'none'", "script-src 'self'", f"style-src 'self' 'nonce-{nonce}'", "img-src 'self' data: blob:",
        "font-src 'self'", "connect-src 'self'", "worker-src 'self' blob:", "frame-src 'self'", "manifest-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'",
    ))  # fmt: skip


class HeadersMiddleware:
    """Stands outside everything else, so that a failure carries the headers too."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give the request its id and nonce and the answer its headers."""
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if SAFE_ID.fullmatch(given) else str(uuid7())  # type: ignore[attr-defined]
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        answer = self.get_response(request)
        answer["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        answer.setdefault("Content-Security-Policy", policy(request.csp_nonce))  # type: ignore[attr-defined]
        answer.setdefault("X-Content-Type-Options", "nosniff")
        answer.setdefault("Referrer-Policy", "same-origin")
        answer.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        answer.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        if request.path.startswith("/api/"):
            answer.setdefault("Cache-Control", "no-store")
        if request.is_secure():
            answer.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return answer
