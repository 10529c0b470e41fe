"""Renders every error as RFC 9457 problem details with the catalogue's sentences in the reader's language."""

import json
import logging
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.exceptions import ValidationError as NotOfItsType
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from gxp.http.catalogues import ErrorText, text_of
from gxp.http.refusals import TOO_OFTEN, note
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import Language, spoken

log = logging.getLogger("gxp.http")
# SQLSTATE unique_violation and exclusion_violation.
RACED = frozenset({"23505", "23P01"})
# insufficient_privilege, read_only_sql_transaction: what a visitor's role of the database may not do.
BEYOND_READING = frozenset({"42501", "25006"})


class Traced(DomainError):
    """A refusal whose trace (the event, the counter of wrong attempts) is written in this very transaction.

    The unit of work commits instead of rolling back, so raise it only where nothing else was written.
    """


def language_of(request: HttpRequest) -> Language:
    """Return the language in which this reader is answered."""
    return spoken(request.headers.get("Accept-Language", ""))


def problem(request: HttpRequest, error: DomainError, *, extra: Mapping[str, object] | None = None) -> HttpResponse:
    """Return the answer for an error: type, title, status, code, what, why, do, params, request_id."""
    text = text_of(error.code, language_of(request), error.params)
    body = {
        "type": f"urn:yaoheng:error:{error.code}",
        "title": text.what,
        "status": error.status,
        "code": error.code,
        "what": text.what,
        "why": text.why,
        "do": text.do,
        "params": error.params,
        "request_id": str(getattr(request, "request_id", "")),
        **(extra or {}),
    }
    if _by_navigation(request):
        answer = HttpResponse(_page(text, error.code), status=error.status, content_type="text/html; charset=utf-8")
    else:
        payload = json.dumps(body, ensure_ascii=False)
        answer = HttpResponse(payload, status=error.status, content_type="application/problem+json")
    answer["Content-Language"] = language_of(request)
    if error.status == TOO_OFTEN and "seconds" in error.params:
        answer["Retry-After"] = error.params["seconds"]
    answer.gxp_code = error.code  # type: ignore[attr-defined]  # read by the trace of a visitor's reads
    if isinstance(error, Traced):
        answer.gxp_commit = True  # type: ignore[attr-defined]  # read by the unit of work
    else:
        note(request, answer, error)
    return answer


def _by_navigation(request: HttpRequest) -> bool:
    """Say whether a person's browser shows the answer as a page, such as on the way back from an identity provider."""
    return request.headers.get("Sec-Fetch-Mode") == "navigate" and "text/html" in request.headers.get("Accept", "")


def _page(text: ErrorText, code: str) -> str:
    said = "".join(f"<p>{escape(one)}</p>" for one in (text.why, text.do, code))
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>药衡</title>'
    return f'{head}<h1>{escape(text.what)}</h1>{said}<p><a href="/">药衡 Yaoheng</a></p>'


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    where = [
        {"at": ".".join(str(part) for part in item.get("loc", ())), "problem": str(item.get("msg", ""))}
        for item in error.errors
    ]
    shown = "; ".join(f"{item['at']}: {item['problem']}" for item in where)
    return problem(request, DomainError("http.invalid", status=422, params={"fields": shown}), extra={"fields": where})


def _not_an_id(request: HttpRequest, error: NotOfItsType) -> HttpResponse:
    """Answer a text that is compared with a column it cannot be of, such as an id that is none."""
    shown = " ".join(error.messages)
    return problem(request, DomainError("http.invalid", status=422, params={"fields": shown}))


def _unauthenticated(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return problem(request, DomainError("identity.not_logged_in", status=401))


def _missing(request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(request, DomainError("http.not_found", status=404, params={"path": request.path}))


def _plain(request: HttpRequest, error: HttpError) -> HttpResponse:
    code = "http.unreadable" if error.status_code < 500 else "http.fault"
    return problem(request, DomainError(code, status=error.status_code, params={"detail": str(error)}))


def _collided(request: HttpRequest, error: IntegrityError) -> HttpResponse:
    """Answer a race that a unique or exclusion constraint decided; any other broken constraint is our fault."""
    if getattr(error.__cause__, "sqlstate", "") not in RACED:
        return _crashed(request, error)
    return problem(request, DomainError("http.raced", status=409))


def _lost(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a lost connection, a deadlock or a time-out of the database: nothing was saved."""
    log.error("the database failed", exc_info=error, extra={"request_id": getattr(request, "request_id", "")})
    return problem(request, DomainError("http.not_saved", status=503))


def _crashed(request: HttpRequest, error: Exception) -> HttpResponse:
    if hasattr(request, "gxp_visiting") and getattr(error.__cause__, "sqlstate", "") in BEYOND_READING:
        return problem(request, DomainError("support.not_a_readers", status=403))
    log.error("unhandled error", exc_info=error, extra={"request_id": getattr(request, "request_id", "")})
    return problem(request, DomainError("http.fault", status=500))


HANDLERS: tuple[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]], ...] = (
    (DomainError, problem),
    (ValidationError, _invalid),
    (NotOfItsType, _not_an_id),
    (AuthenticationError, _unauthenticated),
    (Http404, _missing),
    (ObjectDoesNotExist, _missing),
    (HttpError, _plain),
    (IntegrityError, _collided),
    (OperationalError, _lost),
    (InterfaceError, _lost),
    (Exception, _crashed),
)


def install(api: NinjaAPI) -> None:
    """Make an API render its errors here."""
    for kind, handler in HANDLERS:
        api.add_exception_handler(kind, handler)
