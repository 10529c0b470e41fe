"""How often somebody may call: counted in one table for all server processes, taken from it in handfuls.

A process takes several calls at once and gives them out without asking again, so that a limit costs one short
transaction in many calls and is still never exceeded, however many processes there are. What a process has taken and
does not give out is lost with the span: at most one handful for each process.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from gxp.kernel.errors import DomainError
from tenants.backend.base import Binding
from tenants.binding import connection

COUNTER = Binding(role="gxp_counter", path="public")
# The span of a name begins with its first call; the database's clock is the one clock of all processes.
TAKE = """
INSERT INTO public.tenants_rate AS r (name, used, ends)
VALUES (%(name)s, %(calls)s, clock_timestamp() + %(span)s::interval)
ON CONFLICT (name) DO UPDATE SET
  used = CASE WHEN r.ends > clock_timestamp() THEN r.used + excluded.used ELSE excluded.used END,
  ends = CASE WHEN r.ends > clock_timestamp() THEN r.ends ELSE excluded.ends END
RETURNING used, extract(epoch FROM ends - clock_timestamp())
"""
CLEAR = "DELETE FROM public.tenants_rate WHERE ends < clock_timestamp()"
CLEARED_ONCE_IN = 500
KEPT = 20_000
Take = Callable[[str, int, float], tuple[int, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `most` calls in `seconds`, taken `handful` at a time, of which `most` is a multiple."""

    name: str
    most: int
    seconds: float
    handful: int = 1

    def __post_init__(self) -> None:
        """Refuse a handful that does not fit: the first call beyond the limit could not be told from the others."""
        if self.most % self.handful:
            raise ValueError(f"{self.name}: {self.most} is no multiple of {self.handful}")


class TooOften(DomainError):
    """A call beyond its limit; `first` says that it is the first one of its span, which leaves a trace."""

    def __init__(self, *, limit: Limit, seconds: float, first: bool) -> None:
        """Say how long to wait."""
        self.first = first
        params = {"most": limit.most, "span": int(limit.seconds), "seconds": max(1, int(seconds + 0.999))}
        super().__init__("http.too_often", status=429, params=params)


@dataclass(slots=True)
class _Taken:
    left: int
    until: float


class Limiter:
    """Gives calls out of what this process has taken from the shared count."""

    def __init__(self, *, take: Take | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing taken."""
        self._take, self._clock = take or shared, clock
        self._taken: dict[str, _Taken] = {}
        self._lock = threading.Lock()

    def admit(self, limit: Limit, whose: str) -> None:
        """Count one call of somebody; too many are `http.too_often` (429)."""
        name, now = f"{limit.name}:{whose}", self._clock()
        if self._given(limit, name, now):
            return
        used, seconds = self._take(name, limit.handful, limit.seconds)
        before = used - limit.handful
        granted = min(limit.handful, max(0, limit.most - before))
        with self._lock:
            self._forget(now)
            self._taken[name] = _Taken(granted - 1, now + seconds)
        if granted == 0:
            raise TooOften(limit=limit, seconds=seconds, first=before == limit.most)

    def _given(self, limit: Limit, name: str, now: float) -> bool:
        """Give one of what was taken; nothing is asked of the database while a name has used up its span."""
        with self._lock:
            taken = self._taken.get(name)
            if taken is None or taken.until <= now:
                return False
            if taken.left < 0:
                raise TooOften(limit=limit, seconds=taken.until - now, first=False)
            if taken.left == 0:
                return False
            taken.left -= 1
            return True

    def _forget(self, now: float) -> None:
        if len(self._taken) >= KEPT:
            self._taken = {name: one for name, one in self._taken.items() if one.until > now}
        if len(self._taken) >= KEPT:
            self._taken.clear()  # a little of each is lost; nobody gets more than their limit


def shared(name: str, calls: int, seconds: float) -> tuple[int, float]:
    """Take calls from the table, in a transaction of its own; return how many are used and when the span ends."""
    with connection().bound(COUNTER), connection().cursor() as cursor:
        if secrets.randbelow(CLEARED_ONCE_IN) == 0:
            cursor.execute(CLEAR)
        cursor.execute(TAKE, {"name": name, "calls": calls, "span": f"{seconds} seconds"})
        used, left = cursor.fetchone()
    return int(used), float(left)
