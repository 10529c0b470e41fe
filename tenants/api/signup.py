"""Routes of the operator's own host, under /api/signup: a company asks for itself."""

from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from gxp.http.answers import Answer, Text
from gxp.http.catalogues import text_of
from gxp.http.errors import language_of
from gxp.http.routing import PUBLIC, Router
from gxp.kernel.errors import DomainError
from tenants import subdomains
from tenants.industries import industries
from tenants.services import signup

router = Router(tags=["signup"])


class SignUpIn(Schema):
    """A company and its first administrator, who chooses the password here."""

    company: str = Field(max_length=300)
    subdomain: str = Field(max_length=100)
    industry: str = Field("", max_length=80)
    zone: str = Field("Asia/Shanghai", max_length=64)
    language: str = Field("zh-Hans", max_length=10)
    username: str = Field(max_length=100)
    printed_name: str = Field(max_length=200)
    password: str = Field(max_length=200)


class IndustryRow(Answer):
    """An industry that a company can begin with."""

    code: str
    title: Text
    summary: Text


class SignUpOffer(Answer):
    """What the page needs: the industries, and the domain below which a company's address lies."""

    domain: str
    industries: list[IndustryRow]


class SignUpRefusal(Answer):
    """Why a name or a request was refused, in the reader's language."""

    code: str
    what: str
    why: str
    do: str


class SignUpName(Answer):
    """Whether a name is free; if not, why."""

    subdomain: str
    free: bool
    refusal: SignUpRefusal | None


class SignUpMade(Answer):
    """The id under which a request is followed."""

    id: str


class SignUpStanding(Answer):
    """Where a request stands; `host` is the company's own."""

    state: Literal["waiting", "working", "ready", "failed"]
    host: str
    refusal: SignUpRefusal | None


@router.get("", permission=PUBLIC, response=SignUpOffer)
def signup_offer(request: HttpRequest) -> dict[str, object]:
    """Say what a company can begin with."""
    rows = [
        {"code": one.code, "title": one.title.canonical(), "summary": one.summary.canonical()}
        for one in industries().values()
    ]
    return {"domain": settings.GXP_DOMAIN, "industries": rows}


@router.get("/names/{subdomain}", permission=PUBLIC, response=SignUpName)
def signup_name(request: HttpRequest, subdomain: str) -> dict[str, object]:
    """Say whether a name is free; the request itself decides it, for another may come first."""
    try:
        subdomains.checked(subdomain)
        if signup.taken(subdomain=subdomain):
            raise DomainError("tenancy.subdomain_taken", status=409, params={"subdomain": subdomain})
    except DomainError as error:
        return {"subdomain": subdomain, "free": False, "refusal": _said(request, error.code, error.params)}
    return {"subdomain": subdomain, "free": True, "refusal": None}


@router.post("", permission=PUBLIC, response=SignUpMade)
def signup_ask(request: HttpRequest, body: SignUpIn) -> dict[str, object]:
    """Ask for a company; a worker makes it, and `/signup/{id}` says how far it is."""
    asked = body.model_dump(exclude={"password"})
    id_ = signup.ask(request=signup.Request(**asked), password=body.password, address=address_of(request))
    return {"id": str(id_)}


@router.get("/{id_}", permission=PUBLIC, response=SignUpStanding)
def signup_standing(request: HttpRequest, id_: UUID) -> dict[str, object]:
    """Say where a request stands."""
    found = signup.standing(id_=id_)
    refusal = _said(request, found.code, found.params) if found.code else None
    return {"state": found.state, "host": f"{found.subdomain}.{settings.GXP_DOMAIN}", "refusal": refusal}


def address_of(request: HttpRequest) -> str:
    """Return whose requests are counted together."""
    return str(request.META.get("REMOTE_ADDR") or "")[:60]


def _said(request: HttpRequest, code: str, params: dict[str, str]) -> dict[str, str]:
    text = text_of(code, language_of(request), params)
    return {"code": code, "what": text.what, "why": text.why, "do": text.do}
