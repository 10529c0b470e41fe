"""Which calls are counted together, and how many of them are taken: by address, by session and by company.

Everything is counted for one company apart: whoever floods one of them shuts no door of another. Wrong passwords have
a limit of their own for each account (`gxp.identity.services.authentication`); what stands here bounds how many
accounts one address can try.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.http import HttpRequest

from gxp.http import cookies
from gxp.http.access import COOKIE
from tenants.rates import Limit, Limiter

limiter = Limiter()


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit on the calls whose `METHOD path` fits, for each address, each session or each company."""

    calls: re.Pattern[str]
    whose: Literal["address", "session", "company"]
    limit: Limit


CALLS = {
    # A plant's tablets may share one address, and its people begin their shifts together.
    "login": r"POST /api/identity/(?:login|badge|password|acknowledgement)$|GET /api/identity/oidc/",
    # A second person's password is checked here too; nobody signs faster than they read.
    "sign": r"POST /api/esign/intents/[^/]+/sign$",
    "signup": r"POST /api/signup$",
    # A person who types looks a name up some twenty times; a program that lists names does so without end.
    "names": r"GET /api/signup/names/",
    "all": r"\w+ /api/",
}


def _rule(calls: str, whose: Literal["address", "session", "company"], most: int, handful: int = 1) -> Rule:
    """Return a rule of so many calls in a minute."""
    most *= settings.GXP_RATE_SCALE
    limit = Limit(name=f"{calls}.{whose}", most=most, seconds=60.0, handful=handful)
    return Rule(re.compile(CALLS[calls]), whose, limit)


TENANT = (
    _rule("login", "address", 120),
    _rule("login", "company", 1200, handful=10),
    _rule("sign", "session", 120, handful=5),
    _rule("sign", "address", 1200, handful=20),
    _rule("all", "address", 12_000, handful=50),
    _rule("all", "session", 3_000, handful=25),
    _rule("all", "company", 60_000, handful=100),
)
# The operator's own host, where nobody has a session.
PUBLIC = (_rule("signup", "address", 20), _rule("names", "address", 120), _rule("all", "address", 600, handful=10))


def admit(request: HttpRequest, *, company: str, rules: tuple[Rule, ...]) -> None:
    """Count a call; one too many is `http.too_often` (429)."""
    call = f"{request.method} {request.path}"
    for rule in rules:
        if rule.calls.match(call):
            for one in _whose(request, rule):
                limiter.admit(rule.limit, f"{company}:{one}")


def _whose(request: HttpRequest, rule: Rule) -> Iterator[str]:
    if rule.whose == "company":
        yield ""
    elif rule.whose == "address":
        yield str(request.META.get("REMOTE_ADDR") or "")
    else:
        token = cookies.read(request, COOKIE) or request.headers.get("Authorization", "")
        if token:
            yield hashlib.sha256(token.encode()).hexdigest()
