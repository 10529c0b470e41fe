"""The built-in log-in: both components, one counter for log-in and signature, lock-out with doubling.

The counter's row is locked while the secret is checked and the failure is kept in the same transaction, so that
guesses in parallel get no more tries than guesses one after the other (P11-300d).
"""

from datetime import datetime

from gxp.compliance import audit
from gxp.http.errors import Traced
from gxp.identity import policy
from gxp.identity.credentials import password_fits
from gxp.identity.models import LoginGuard, User
from gxp.identity.selectors import people
from gxp.identity.services.system import as_login
from gxp.kernel.canonical import Json
from gxp.kernel.clock import utc_now
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.identity import Attempt, Person


def authenticate(attempt: Attempt) -> Person:
    """Return the person, or raise `identity.wrong_credentials` or `identity.locked` (401), both kept as events."""
    user = User.objects.select_related("credential").filter(username=attempt.username).first()
    if user is None:
        password_fits(None, attempt.secret)
        raise _failed(attempt, None, "unknown user")
    guard = _locked_guard(user)
    now = utc_now()
    if guard.locked_until is not None and guard.locked_until > now:
        raise _refused_while_locked(attempt, user, guard.locked_until)
    if not password_fits(user.credential.password, attempt.secret) or not user.active:
        _count(guard, user, now)
        raise _failed(attempt, user, "wrong secret" if user.active else "inactive user")
    _forget(guard)
    return people.person(user)


def _locked_guard(user: User) -> LoginGuard:
    LoginGuard.objects.bulk_create([LoginGuard(user=user)], ignore_conflicts=True)
    return LoginGuard.objects.select_for_update().get(user=user)


def _count(guard: LoginGuard, user: User, now: datetime) -> None:
    if guard.window_from is None or now - guard.window_from > policy.WINDOW:
        guard.window_from, guard.failures = now, 0
    if guard.day != now.date():
        guard.day, guard.day_failures = now.date(), 0
    guard.failures += 1
    guard.day_failures += 1
    if guard.failures >= policy.WRONG_ATTEMPTS or guard.day_failures >= policy.DAILY_ATTEMPTS:
        _lock(guard, user, now)
    guard.save()


def _lock(guard: LoginGuard, user: User, now: datetime) -> None:
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


def _forget(guard: LoginGuard) -> None:
    if guard.failures or guard.level or guard.locked_until:
        guard.failures, guard.level, guard.locked_until, guard.window_from = 0, 0, None, None
        guard.save()


def _failed(attempt: Attempt, user: User | None, why: str) -> DomainError:
    _note(attempt, user, why)
    return Traced("identity.wrong_credentials", status=401)


def _refused_while_locked(attempt: Attempt, user: User, until: datetime) -> DomainError:
    _note(attempt, user, "locked")
    seconds = max(1, int((until - utc_now()).total_seconds()))
    return Traced("identity.locked", status=401, params={"seconds": seconds})


def _note(attempt: Attempt, user: User | None, why: str) -> None:
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
