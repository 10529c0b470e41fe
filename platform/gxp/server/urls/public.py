"""Addresses on the operator's own host: the sign-up page and what it asks. There is no tenant here."""

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import path

from gxp.http.api import build_public
from gxp.server.urls.pages import CspRequest, entry
from tenants.api.signup import router

api = build_public(router, title="药衡 Yaoheng", version=settings.GXP_SOFTWARE.split()[-1])


def page(request: CspRequest) -> HttpResponseBase:
    """Return the sign-up page."""
    return entry(request, "signup.html")


urlpatterns = [path("api/", api.urls), path("", page)]
