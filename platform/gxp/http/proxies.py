"""Who really asks: what a proxy says of it counts from the operator's own proxies alone.

`X-Forwarded-For` and `X-Forwarded-Proto` are anybody's to write. From an address that is not declared they are taken
off before anything reads them; of a chain the last address that is no proxy of ours counts, because what stands
before it was written by whoever called.
"""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FOR, PROTO = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"
# Never read; taken off so that no library reads them either.
UNREAD = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_X_REAL_IP")


class ProxiesMiddleware:
    """Puts the caller's own address into REMOTE_ADDR, or leaves the one that the connection has."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next layer."""
        self._inner = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Settle the address, and pass on."""
        told = str(request.META.pop(FOR, ""))
        for name in UNREAD:
            request.META.pop(name, None)
        if not ours(str(request.META.get("REMOTE_ADDR") or "")):
            request.META.pop(PROTO, None)
        elif told:
            request.META["REMOTE_ADDR"] = caller(told, str(request.META["REMOTE_ADDR"]))
        return self._inner(request)


def ours(address: str) -> bool:
    """Say whether an address is one of the declared proxies (`GXP_PROXIES`)."""
    found = _parsed(address)
    return found is not None and any(found in network for network in settings.GXP_PROXIES)


def caller(told: str, last: str) -> str:
    """Return the last address of the chain that is no proxy of ours; what is no address ends the search."""
    found = last
    for part in reversed(told.split(",")):
        address = _parsed(part.strip())
        if address is None:
            break
        found = str(address)
        if not ours(found):
            break
    return found


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
