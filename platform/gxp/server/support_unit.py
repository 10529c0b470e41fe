"""The one place where the operator's support reads: a visitor's request on a tenant's host, from cookie to answer.

The request runs in a read-only transaction as the tenant's reader, who can change no table. A second transaction, as
the same reader, looks again whether the consent still lives and writes the read into the tenant's trail; then, and not
before, the answer is sent. What was ended while an answer was being built is refused like what comes after it. Nothing
but GET is let in, and no answer but JSON leaves: support looks at screens and carries no file away.
"""

import logging
from collections.abc import Callable
from dataclasses import replace

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from gxp.http.access import VISIT_COOKIE, host_cookie, in_frame
from gxp.http.errors import problem
from gxp.http.refusals import SAFE
from gxp.kernel.context import RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.ports import units
from gxp.ports.identity import Person, Presence, Visit
from gxp.support.selectors import accesses
from gxp.support.selectors.accesses import Visiting
from gxp.support.selectors.areas import areas, permissions, prefixes
from gxp.support.services.tracing import Read, still_open, trace
from tenants.binding import reader_unit

log = logging.getLogger("gxp.server")
ENTER = "/api/support/enter"
LONGEST_TEXT = 300
Inner = Callable[[HttpRequest], HttpResponse]


def is_visit(request: HttpRequest) -> bool:
    """Say whether a request belongs to a visitor: it bears a visit's cookie and asks for data, or for anything new."""
    return (
        host_cookie(request, VISIT_COOKIE) in request.COOKIES
        and request.path.startswith("/api/")
        and request.path != ENTER
    )


def answer_visitor(request: HttpRequest, tenant: Tenant, context: RequestContext, inner: Inner) -> HttpResponse:
    """Answer a visitor; every answer, refusals too, is in the trail before it leaves, or it is 503."""
    token = request.COOKIES[host_cookie(request, VISIT_COOKIE)]
    visiting, answer = _read(request, tenant, context, inner, token)
    try:
        return _traced(request, tenant, context, visiting, answer, token)
    except (DatabaseError, DomainError):
        log.exception("the read of a visitor could not be written into the trail")
        return problem(request, DomainError("tenancy.trace_not_written", status=503))


def _read(
    request: HttpRequest, tenant: Tenant, context: RequestContext, inner: Inner, token: str
) -> tuple[Visiting | None, HttpResponse]:
    """Build the answer in a transaction that cannot write."""
    visiting: Visiting | None = None
    try:
        with reader_unit(tenant=tenant, context=context, read_only=True):
            visiting = accesses.visiting(token)
            if visiting is None:
                raise DomainError("support.visit_over", status=401)
            _allowed(request, visiting)
            request.gxp_visiting = _presence(visiting)  # type: ignore[attr-defined]  # read by `Access`
            return visiting, _shown_only(request, inner(request))
    except DomainError as refusal:
        return visiting, problem(request, refusal)


def _allowed(request: HttpRequest, visiting: Visiting) -> None:
    """Refuse whatever acts, whatever lies outside the consent, and worksheets."""
    path = request.path
    if request.method not in SAFE:
        raise DomainError("support.never_acts", status=403)
    if in_frame(path):
        return
    inside = any(path.startswith(prefix) for prefix in prefixes(visiting.areas))
    named = not visiting.records or bool(visiting.records & set(path.split("/")))
    if not (inside and named):
        raise DomainError("support.out_of_scope", status=403, params={"path": path})
    if request.GET.get("format", "json") != "json":
        raise DomainError("support.no_files", status=403)


def _shown_only(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Let JSON through and nothing else: no file, no redirection, no cookie."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    fine = answer.status_code >= 400 or (
        answer.status_code == 200 and kind == "application/json" and "Content-Disposition" not in answer.headers
    )
    if not fine:
        return problem(request, DomainError("support.no_files", status=403))
    answer.cookies.clear()
    return answer


def _presence(visiting: Visiting) -> Presence:
    visitor, titles = visiting.visitor, areas()
    person = Person(
        id=visitor.id,
        username=visitor.username,
        name=visitor.name,
        roles=visitor.actor().roles,
        permissions=permissions(visiting.areas),
        active=True,
        acknowledged=False,
        language=visitor.language,
    )
    opened = tuple((area, titles[area]) for area in sorted(visiting.areas) if area in titles)
    visit = Visit(access=visiting.access, areas=opened, until=visiting.until)
    return Presence(session=visiting.visit, person=person, station=None, continuous=False, csrf="", visit=visit)


def _traced(
    request: HttpRequest,
    tenant: Tenant,
    context: RequestContext,
    visiting: Visiting | None,
    answer: HttpResponse,
    token: str,
) -> HttpResponse:
    """Write what was read, after looking again whether it may still be."""
    with reader_unit(tenant=tenant, context=context, read_only=False):
        if visiting is not None and not still_open(token):
            answer = problem(request, DomainError("support.visit_over", status=401))
        known = accesses.access_of(token)
        actor = known[1].actor() if known else units.NOBODY
        units.rebind(replace(context, actor=actor))
        trace(read=_described(request, answer), access=known[0] if known else None)
    if answer.status_code == 401:
        answer.delete_cookie(host_cookie(request, VISIT_COOKIE), path="/", samesite="Strict")
    return answer


def _described(request: HttpRequest, answer: HttpResponseBase) -> Read:
    match = request.resolver_match
    refusal = getattr(answer, "gxp_code", "")
    return Read(
        method=str(request.method)[:10],
        path=request.path[:LONGEST_TEXT],
        route=str(match.route)[:LONGEST_TEXT] if match else "",
        query=request.META.get("QUERY_STRING", "")[:LONGEST_TEXT],
        objects={name: str(value)[:LONGEST_TEXT] for name, value in (match.kwargs if match else {}).items()},
        status=answer.status_code,
        code=str(refusal) or (f"http.{answer.status_code}" if answer.status_code >= 400 else ""),
    )
