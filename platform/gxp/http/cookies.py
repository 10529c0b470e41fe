"""Cookies that no script reads and no other host sets: under https each is bound to its host by its very name.

A browser takes a cookie whose name begins with `__Host-` from this host alone, over https alone, for all of its paths:
a neighbouring subdomain, which is another company, cannot put one of its own under this name (RFC 6265bis, 4.1.3.2).
"""

from typing import Literal

from django.http import HttpRequest, HttpResponse

BOUND = "__Host-"
SameSite = Literal["Lax", "Strict"]


def name_of(request: HttpRequest, name: str) -> str:
    """Return the name under which a cookie goes to and fro on this connection."""
    return f"{BOUND}{name}" if request.is_secure() else name


def read(request: HttpRequest, name: str) -> str:
    """Return a cookie's value, empty where the browser sent none."""
    return request.COOKIES.get(name_of(request, name), "")


def put(
    request: HttpRequest,
    answer: HttpResponse,
    name: str,
    value: str,
    *,
    seconds: int | None,
    same_site: SameSite = "Lax",
) -> None:
    """Give the browser a cookie; without `seconds` it ends with the browser."""
    answer.set_cookie(
        name_of(request, name),
        value,
        max_age=seconds,
        httponly=True,
        samesite=same_site,
        secure=request.is_secure(),
        path="/",
    )


def drop(request: HttpRequest, answer: HttpResponse, name: str, *, same_site: SameSite = "Lax") -> None:
    """Take a cookie back; what is bound to its host is taken back as it was given, or the browser keeps it."""
    answer.delete_cookie(name_of(request, name), path="/", samesite=same_site)
    answer.cookies[name_of(request, name)]["secure"] = request.is_secure()
