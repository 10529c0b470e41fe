"""The built-in log-in: both components, one counter for log-in and signature, lock-out with doubling.

The counter's row is locked while the secret is checked and the failure is kept in the same transaction, so that
guesses in parallel get no more tries than guesses one after the other (P11-300d).
"""

from datetime import datetime

from gxp.compliance import audit
from gxp.http.errors import Traced
from gxp.identity import policy
from gxp.identity.credentials import password_fits
from gxp.identity.models import LoginGuard
from gxp.identity.selectors.rights import Counted, counted
from gxp.identity.services.alerts import raise_alert
from gxp.identity.services.system import as_login
from gxp.kernel.canonical import Json
from gxp.kernel.clock import utc_now
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.identity import Attempt, Person


def authenticate(attempt: Attempt) -> Person:
    """Return the person, or raise `identity.wrong_credentials` or `identity.locked` (401), both kept as events."""
    known = counted(attempt.username)
    if known is None:
        password_fits(None, attempt.secret)
        raise _failed(attempt, None, "unknown user")
    person, now = known.person, utc_now()
    if known.locked_until is not None and known.locked_until > now:
        raise _refused_while_locked(attempt, person, known.locked_until)
    if not password_fits(known.password, attempt.secret) or not person.active:
        _count(_guard(known), attempt, person, now)
        raise _failed(attempt, person, "wrong secret" if person.active else "inactive user")
    if known.failures or known.level or known.locked_until:
        _forget(_guard(known))
    return person


def _guard(known: Counted) -> LoginGuard:
    return LoginGuard(
        user_id=known.person.id,
        failures=known.failures,
        window_from=known.window_from,
        level=known.level,
        locked_until=known.locked_until,
        day=known.day,
        day_failures=known.day_failures,
    )


def _count(guard: LoginGuard, attempt: Attempt, user: Person, now: datetime) -> None:
    if guard.window_from is None or now - guard.window_from > policy.WINDOW:
        guard.window_from, guard.failures = now, 0
    if guard.day != now.date():
        guard.day, guard.day_failures = now.date(), 0
    guard.failures += 1
    guard.day_failures += 1
    if guard.failures >= policy.WRONG_ATTEMPTS or guard.day_failures >= policy.DAILY_ATTEMPTS:
        _lock(guard, attempt, user, now)
    guard.save(force_update=True)


def _lock(guard: LoginGuard, attempt: Attempt, user: Person, now: datetime) -> None:
    span = min(policy.FIRST_LOCK * 2**guard.level, policy.LONGEST_LOCK)
    if guard.day_failures >= policy.DAILY_ATTEMPTS:
        span = policy.ABSOLUTE  # an administrator unlocks, or the day passes
    guard.locked_until = now + span
    guard.level += 1
    guard.failures, guard.window_from = 0, None
    data: dict[str, Json] = {
        "failures_today": str(guard.day_failures),
        "user": user.username,
        "seconds": str(int(span.total_seconds())),
    }
    with as_login():
        audit.event(kind="identity.locked", root=ObjectRef.of("identity.user", user.id), data=data)
        raise_alert(guard=guard, attempt=attempt, seconds=int(span.total_seconds()))


def _forget(guard: LoginGuard) -> None:
    guard.failures, guard.level, guard.locked_until, guard.window_from = 0, 0, None, None
    guard.save(force_update=True)


def _failed(attempt: Attempt, user: Person | None, why: str) -> DomainError:
    _note(attempt, user, why)
    return Traced("identity.wrong_credentials", status=401)


def _refused_while_locked(attempt: Attempt, user: Person, until: datetime) -> DomainError:
    _note(attempt, user, "locked")
    seconds = max(1, int((until - utc_now()).total_seconds()))
    return Traced("identity.locked", status=401, params={"seconds": seconds})


def _note(attempt: Attempt, user: Person | None, why: str) -> None:
    root = ObjectRef.of("identity.user", user.id) if user else ObjectRef.of("identity.login", "unknown")
    data: dict[str, Json] = {
        "address": attempt.address,
        "purpose": attempt.purpose,
        "station": attempt.station,
        "username": attempt.username,
        "why": why,
    }
    with as_login():
        audit.event(kind=f"{attempt.purpose}.failed", root=root, data=data)
