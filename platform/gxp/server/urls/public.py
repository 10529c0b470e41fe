"""Addresses on the operator's own host: the sign-up page, the console of the operator's staff, and what they ask.

There is no tenant here.
"""

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import path, re_path

from gxp.http.api import build_public
from gxp.server.urls.pages import CspRequest, entry
from tenants.api.signup import router as signup
from tenants.api.staff import router as staff

VERSION = settings.GXP_SOFTWARE.split()[-1]
api = build_public({"signup": signup, "staff": staff}, title="药衡 Yaoheng", version=VERSION)


def page(request: CspRequest) -> HttpResponseBase:
    """Return the sign-up page; where no company may ask for itself, the console of the staff."""
    return entry(request, "signup.html" if settings.GXP_SIGNUP else "staff.html")


def console(request: CspRequest) -> HttpResponseBase:
    """Return the console of the staff."""
    return entry(request, "staff.html" if settings.GXP_STAFF else "signup.html")


urlpatterns = [path("api/", api.urls), path("", page), re_path(r"^staff/?$", console)]
