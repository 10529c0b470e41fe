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
from gxp.http.refusals import note, settle
from gxp.kernel.context import RequestContext, Tenant, current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import spoken
from gxp.ports import units
from gxp.server import limits
from tenants.binding import public_unit
from tenants.rates import TooOften

log = logging.getLogger("gxp.server")
PUBLIC_URLS = "gxp.server.urls.public"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class UnitOfWorkMiddleware:
    """Opens the unit of work of a request and decides how it ends."""

    def __init__(self, get_response: GetResponse) -> None:
        """Take the inner handler."""
        self._inner = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request inside its tenant's unit of work."""
        try:
            host = split_domain_port(request.get_host())[0]
            tenant = units.binder().tenant_of_host(host)
            if tenant is None and settings.GXP_SIGNUP and host == settings.GXP_DOMAIN:
                limits.admit(request, company="", rules=limits.PUBLIC)
                return self._answer_public(request)
            if tenant is None:
                return problem(request, DomainError("tenancy.unknown_host", status=404))
            try:
                limits.admit(request, company=tenant.schema, rules=limits.TENANT)
            except TooOften as refused:
                return self._refuse(request, tenant, refused)
            return self._answer(request, tenant)
        except TooOften as refused:
            return problem(request, refused)
        except DisallowedHost:
            return problem(request, DomainError("tenancy.unknown_host", status=400))
        except DatabaseError:
            log.exception("the unit of work could not be completed")
            return problem(request, DomainError("tenancy.not_saved", status=503))

    def _answer_public(self, request: HttpRequest) -> HttpResponseBase:
        """Answer on the operator's own host, in a unit that may ask for a company and nothing else."""
        request.urlconf = PUBLIC_URLS  # Django's own way to other addresses
        with public_unit():
            answer = complete(self._inner(request))
            if answer.status_code >= 400:
                units.binder().roll_back()
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


def context_of(request: HttpRequest) -> RequestContext:
    """Return what is known of a request before anybody is logged in."""
    return RequestContext(
        address=str(request.META.get("REMOTE_ADDR") or ""),
        request=str(getattr(request, "request_id", "")),
        software=settings.GXP_SOFTWARE,
        language=spoken(request.headers.get("Accept-Language", "")),
    )


def complete(answer: HttpResponseBase) -> HttpResponseBase:
    """Read a streamed answer to its end: its statements belong into this unit."""
    if not answer.streaming:
        return answer
    body = b"".join(answer)
    whole = HttpResponse(body, status=answer.status_code)
    for name, value in answer.items():
        if name.lower() != "content-length":
            whole.headers[name] = value
    whole.cookies = answer.cookies
    return whole
