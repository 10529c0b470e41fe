"""A refused act leaves its event: written in a second transaction after the first was rolled back.

If that second transaction fails the answer is 503: nothing is refused without a trace (CS-14, P11-10g).
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gxp.kernel.errors import DomainError
from gxp.ports.refusals import RefusalLog
from gxp.registry import provider

log = logging.getLogger("gxp.http")
TOO_OFTEN = 429
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused: the error and the call it answered."""

    code: str
    status: int
    params: dict[str, str]
    method: str
    path: str

    def data(self) -> dict[str, str]:
        """Return the canonical data of the event `act.refused`."""
        shown = "; ".join(f"{key}={value}" for key, value in sorted(self.params.items()))
        return {
            "code": self.code, "method": self.method, "params": shown, "path": self.path, "status": str(self.status),
        }  # fmt: skip


def note(request: HttpRequest, answer: HttpResponseBase, error: DomainError, *, always: bool = False) -> None:
    """Mark an answer as the refusal of an act, where it is one: a changing call, or any lack of permission.

    What is changed may be unknown (404), unreadable (400) or too large (413): an act was refused all the same. Whoever
    calls too often (429) does not fill the trail: who knows that it is the first such call says `always`.
    """
    changing = request.method not in SAFE and 400 <= error.status < 500 and error.status != TOO_OFTEN
    if always or changing or error.status == 403:
        refusal = Refusal(error.code, error.status, error.params, str(request.method), request.path)
        answer.gxp_refusal = refusal  # type: ignore[attr-defined]  # read by `settle`


def settle(answer: HttpResponseBase, unit: Callable[[], AbstractContextManager[object]]) -> bool:
    """Write the event of a refused act in a unit of its own; return False when that failed (answer 503 then).

    Called by the unit of work after it rolled back. An answer that refuses nothing needs nothing.
    """
    refusal: Refusal | None = getattr(answer, "gxp_refusal", None)
    if refusal is None:
        return True
    try:
        with unit():
            provider(RefusalLog).refused(data=refusal.data())
    except Exception:  # any failure means that there is no trace; the caller must learn it
        log.exception("the event of a refused act could not be written")
        return False
    return True
