"""Addresses on a tenant's host: /api of all rooms, the verifier's page, and the portal for every other page."""

from csp.decorators import csp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, re_path

from gxp.http.api import build
from gxp.server.urls.pages import CspRequest, entry
from gxp.server.urls.verifier import PAGE, POLICY

api = build(title="药衡 Yaoheng", version=settings.GXP_SOFTWARE.split()[-1])


def portal(request: CspRequest, page: str = "") -> HttpResponseBase:
    """Return the entry of the portal that draws this address: the floor's, or the console's."""
    floor = page.split("/", 1)[0] == "floor"
    return entry(request, *(("floor.html", "floor/index.html") if floor else ("index.html",)))


@csp(POLICY)
def verifier(_request: HttpRequest) -> HttpResponse:
    """Return the offline verifier's page as it lies in every package; its own policy allows its one script."""
    return HttpResponse(PAGE, content_type="text/html; charset=utf-8")


urlpatterns = [
    path("api/", api.urls),
    path("verify.html", verifier),
    re_path(r"^(?!api/)(?P<page>[^.]*)$", portal),
]
