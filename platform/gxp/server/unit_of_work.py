"""The outermost middleware: host -> tenant, then one transaction around everything, sessions and user included.

The answer's body is complete before the commit. An answer of 400 or above rolls back; the event of a refused act is
then written in a second transaction before the answer leaves, and if that fails the answer is 503.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase

from gxp.http.errors import problem
from gxp.http.refusals import Refusal, note, settle
from gxp.kernel.context import RequestContext, Tenant, current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import spoken
from gxp.ports import units
from gxp.ports.staff import StaffPresence
from gxp.server import limits
from gxp.server.support_unit import answer_visitor, is_visit
from tenants.binding import public_unit, staff_unit
from tenants.rates import TooOften
from tenants.services.staff.accesses import refused
from tenants.services.traffic import Traffic

log = logging.getLogger("gxp.server")
PUBLIC_URLS = "gxp.server.urls.public"
STAFF_ROUTES = "/api/staff/"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class UnitOfWorkMiddleware:
    """Opens the unit of work of a request and decides how it ends."""

    def __init__(self, get_response: GetResponse) -> None:
        """Take the inner handler."""
        self._inner = get_response
        self._traffic = Traffic()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request inside its tenant's unit of work."""
        try:
            host = split_domain_port(request.get_host())[0]
            tenant = units.binder().tenant_of_host(host)
            if tenant is None and host == settings.GXP_DOMAIN and (settings.GXP_SIGNUP or settings.GXP_STAFF):
                limits.admit(request, company="", rules=limits.PUBLIC)
                return self._answer_public(request)
            if tenant is None:
                return problem(request, DomainError("tenancy.unknown_host", status=404))
            if not units.binder().serves(tenant):
                return misdirected(request, tenant)
            try:
                limits.admit(request, company=tenant.schema, rules=limits.TENANT)
            except TooOften as often:
                return self._refuse(request, tenant, often)
            answer = self._answer(request, tenant)
            self._counted(tenant, answer)
            return answer
        except TooOften as often:
            return problem(request, often)
        except DisallowedHost:
            return problem(request, DomainError("tenancy.unknown_host", status=400))
        except DatabaseError:
            log.exception("the unit of work could not be completed")
            return problem(request, DomainError("tenancy.not_saved", status=503))

    def _counted(self, tenant: Tenant, answer: HttpResponseBase) -> None:
        """Count for the operator; that this fails is nothing to the person who asked."""
        try:
            self._traffic.count(tenant=tenant.id, status=answer.status_code)
        except DatabaseError:
            log.exception("the requests of tenants are not counted")

    def _answer_public(self, request: HttpRequest) -> HttpResponseBase:
        """Answer on the operator's own host: in a unit that may ask for a company, or in one of the staff."""
        request.urlconf = PUBLIC_URLS  # Django's own way to other addresses
        staff = request.path.startswith(STAFF_ROUTES)
        if request.path.startswith("/api/") and not (settings.GXP_STAFF if staff else settings.GXP_SIGNUP):
            return problem(request, DomainError("tenancy.unknown_host", status=404))
        with staff_unit() if staff else public_unit():
            answer = complete(self._inner(request))
            if answer.status_code >= 400 and not (staff and getattr(answer, "gxp_commit", False)):
                units.binder().roll_back()
        if staff and not settle_staff(request, answer):
            return problem(request, DomainError("tenancy.trace_not_written", status=503))
        return answer

    def _refuse(self, request: HttpRequest, tenant: Tenant, refused: TooOften) -> HttpResponseBase:
        """Answer a call beyond its limit; the first one of a span leaves its event, so that a flood writes no trail."""
        answer = problem(request, refused)
        if not refused.first:
            return answer
        note(request, answer, refused, always=True)
        context = replace(context_of(request), actor=units.NOBODY)
        if not settle(answer, lambda: units.unit(tenant=tenant, context=context)):
            return problem(request, DomainError("tenancy.trace_not_written", status=503))
        return answer

    def _answer(self, request: HttpRequest, tenant: Tenant) -> HttpResponseBase:
        context = context_of(request)
        if is_visit(request):
            return answer_visitor(request, tenant, context, lambda asked: complete(self._inner(asked)))
        with units.unit(tenant=tenant, context=context):
            answer = complete(self._inner(request))
            context = current_request()
            if answer.status_code >= 400 and not getattr(answer, "gxp_commit", False):
                units.binder().roll_back()

        def again() -> AbstractContextManager[None]:
            return units.unit(tenant=tenant, context=replace(context, actor=context.actor or units.NOBODY))

        if not settle(answer, again):
            return problem(request, DomainError("tenancy.trace_not_written", status=503))
        return answer


def misdirected(request: HttpRequest, tenant: Tenant) -> HttpResponse:
    """Refuse a request for a tenant that another release serves; nothing was done, so it may be sent there (RFC 9110).

    The release stands in a header, for a router that does not read the answer.
    """
    answer = problem(request, DomainError("tenancy.misdirected", status=421, params={"release": tenant.release}))
    answer["X-Gxp-Release"] = tenant.release
    return answer


def settle_staff(request: HttpRequest, answer: HttpResponseBase) -> bool:
    """Keep the refusal of an act on the operator's host, in a transaction of its own; False where that failed."""
    refusal: Refusal | None = getattr(answer, "gxp_refusal", None)
    if refusal is None:
        return True
    try:
        with staff_unit():
            presence: StaffPresence | None = getattr(request, "gxp_staff", None)
            refused(presence=presence, address=str(request.META.get("REMOTE_ADDR") or ""), data=refusal.data())
    except (DatabaseError, DomainError):
        log.exception("the event of a refused act could not be written")
        return False
    return True


def context_of(request: HttpRequest) -> RequestContext:
    """Return what is known of a request before anybody is logged in."""
    return RequestContext(
        address=str(request.META.get("REMOTE_ADDR") or ""),
        request=str(getattr(request, "request_id", "")),
        software=settings.GXP_SOFTWARE,
        language=spoken(request.headers.get("Accept-Language", "")),
    )


def complete(answer: HttpResponseBase) -> HttpResponse:
    """Read a streamed answer to its end: its statements belong into this unit."""
    if isinstance(answer, HttpResponse):
        return answer
    body = b"".join(answer)
    whole = HttpResponse(body, status=answer.status_code)
    for name, value in answer.items():
        if name.lower() != "content-length":
            whole.headers[name] = value
    whole.cookies = answer.cookies
    return whole
