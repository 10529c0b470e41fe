"""A refused act: what the error handler leaves for the unit of work, which writes it after the rollback."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gxp.kernel.context import RequestContext
from gxp.kernel.refs import ObjectRef

ATTRIBUTE = "gxp_refusal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One refused act, for the event of kind `kind` that is written in a second transaction.

    `data` holds texts only. `context` is who tried, when it is known better than the request says; `then` runs inside
    the second transaction (for example counting a failed log-in).
    """

    data: Mapping[str, str]
    kind: str = "act.refused"
    root: ObjectRef | None = None
    context: RequestContext | None = None
    then: Callable[[], None] | None = field(default=None, compare=False)
