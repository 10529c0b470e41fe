"""The entries of the portal: pages into which the nonce of the content security policy is written at each request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

# Where the portal's pages hold the nonce of their style elements.
NONCE_MARK = "__CSP_NONCE__"


class CspRequest(HttpRequest):
    """A request as django-csp leaves it."""

    csp_nonce: object


def entry(request: CspRequest, *names: str) -> HttpResponseBase:
    """Return the first of these pages that is built."""
    for name in names:
        file = settings.GXP_PORTAL / name
        if file.is_file():
            text = file.read_text(encoding="utf-8").replace(NONCE_MARK, str(request.csp_nonce))
            return HttpResponse(text, content_type="text/html; charset=utf-8")
    return HttpResponse("The portal is not built (npm run build).", status=503, content_type="text/plain")
