"""The staff's log-in on the operator's host: the rules of the built-in log-in, on accounts that no tenant has.

The account's row is locked while the secret is checked and the failure is kept in the same transaction, so that
guesses in parallel get no more tries than guesses one after the other (P11-300d).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gxp.http.errors import Traced
from gxp.identity import policy
from gxp.identity.credentials import csrf_of, digest, hash_password, new_token, password_fits
from gxp.identity.services.users import strong
from gxp.kernel.clock import utc_now
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.ports.staff import StaffPresence
from gxp.ports.support import Visitor
from tenants.binding import connection
from tenants.services.staff.events import staff_event

COLUMNS = "id, username, printed_name, language, active, password, must_change, changed_at"
COUNTERS = "failures, window_from, level, locked_until, day, day_failures"
BY_NAME = f"SELECT {COLUMNS}, {COUNTERS} FROM public.tenants_staff WHERE username = %s FOR UPDATE"  # noqa: S608
BY_TOKEN = f"""
SELECT {", ".join("s." + name for name in COLUMNS.split(", "))}, e.id, e.seen_at, e.expires_at
FROM public.tenants_staffsession e JOIN public.tenants_staff s ON s.id = e.staff_id
WHERE e.token_sha256 = %s AND e.ended_at IS NULL AND s.active
"""  # noqa: S608 - the columns above
COUNT = """
UPDATE public.tenants_staff SET failures = %(failures)s, window_from = %(window_from)s, level = %(level)s,
  locked_until = %(locked_until)s, day = %(day)s, day_failures = %(day_failures)s WHERE id = %(id)s
"""
OPEN = """
INSERT INTO public.tenants_staffsession (id, token_sha256, staff_id, seen_at, expires_at) VALUES (%s, %s, %s, %s, %s)
"""
SEEN = "UPDATE public.tenants_staffsession SET seen_at = %s WHERE id = %s"
END = "UPDATE public.tenants_staffsession SET ended_at = %s WHERE id = %s AND ended_at IS NULL"
CHANGE = "UPDATE public.tenants_staff SET password = %s, changed_at = %s, must_change = false WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Account:
    """A member of the staff as stored."""

    id: UUID
    username: str
    printed_name: str
    language: str
    active: bool
    password: str
    must_change: bool
    changed_at: datetime

    def visitor(self) -> Visitor:
        """Return the member as others see one."""
        return Visitor(id=self.id, username=self.username, name=self.printed_name, language=self.language)

    def due(self, now: datetime) -> bool:
        """Say whether another password must be chosen first: it was made by somebody else, or outlived itself."""
        return self.must_change or now - self.changed_at > policy.PASSWORD_LIFE


@dataclass(slots=True)
class Counter:
    """Wrong attempts of one account."""

    failures: int
    window_from: datetime | None
    level: int
    locked_until: datetime | None
    day: date | None
    day_failures: int


def log_in(*, username: str, password: str, address: str) -> tuple[str, StaffPresence]:
    """Return (token, presence) after both components fit; raises `identity.wrong_credentials`, `identity.locked`."""
    account, counter, now = *_known(username), utc_now()
    if account is None or counter is None:
        password_fits(None, password)
        raise _failed(None, username, address, "unknown user")
    if counter.locked_until is not None and counter.locked_until > now:
        _note("login.failed", account, username, address, "locked")
        seconds = max(1, int((counter.locked_until - now).total_seconds()))
        raise Traced("identity.locked", status=401, params={"seconds": seconds})
    if not password_fits(account.password, password) or not account.active:
        _count(account, counter, address, now)
        raise _failed(account, username, address, "wrong secret" if account.active else "inactive user")
    _store(account.id, Counter(0, None, 0, None, counter.day, counter.day_failures))
    token, session = new_token(), uuid7()
    _run(OPEN, [session, digest(token), account.id, now, now + policy.ABSOLUTE])
    _note("login", account, username, address, "")
    return token, _presence(account, session, token, now)


def enter(*, token: str, active: bool) -> StaffPresence | None:
    """Return who is present by a token; idle, expired or ended sessions and inactive accounts are nobody."""
    row, now = _one(BY_TOKEN, digest(token)), utc_now()
    if row is None:
        return None
    account, (session, seen_at, expires_at) = Account(*row[:8]), row[8:]
    if expires_at <= now or now - seen_at > policy.IDLE:
        return None
    if active and now - seen_at >= policy.SEEN_STEP:
        _run(SEEN, [now, session])
    return _presence(account, session, token, now)


def leave(*, presence: StaffPresence, address: str) -> None:
    """End a session; its token is worthless from now on."""
    _run(END, [utc_now(), presence.session])
    member = presence.member
    staff_event(kind="logout", staff=member.id, username=member.username, address=address)


def change_password(*, presence: StaffPresence, old: str, new: str, address: str) -> None:
    """Choose one's own password; a wrong old one counts as a wrong attempt."""
    account, counter, now = *_known(presence.member.username), utc_now()
    if account is None or counter is None:
        raise DomainError("staff.not_logged_in", status=401)
    if not password_fits(account.password, old):
        _count(account, counter, address, now)
        raise _failed(account, account.username, address, "wrong secret")
    strong(new)
    if old == new:
        raise DomainError("identity.password_weak", status=422, params={"length": policy.SHORTEST_PASSWORD})
    _run(CHANGE, [hash_password(new), now, account.id])
    _note("credential.changed", account, account.username, address, "")


def _presence(account: Account, session: UUID, token: str, now: datetime) -> StaffPresence:
    return StaffPresence(session=session, member=account.visitor(), csrf=csrf_of(token), must_change=account.due(now))


def _known(username: str) -> tuple[Account | None, Counter | None]:
    row = _one(BY_NAME, username)
    return (Account(*row[:8]), Counter(*row[8:])) if row else (None, None)


def _count(account: Account, counter: Counter, address: str, now: datetime) -> None:
    if counter.window_from is None or now - counter.window_from > policy.WINDOW:
        counter.window_from, counter.failures = now, 0
    if counter.day != now.date():
        counter.day, counter.day_failures = now.date(), 0
    counter.failures += 1
    counter.day_failures += 1
    daily = counter.day_failures >= policy.DAILY_ATTEMPTS
    if daily or counter.failures >= policy.WRONG_ATTEMPTS:
        span = policy.ABSOLUTE if daily else min(policy.FIRST_LOCK * 2**counter.level, policy.LONGEST_LOCK)
        counter.locked_until, counter.level = now + span, counter.level + 1
        counter.failures, counter.window_from = 0, None
        _note("locked", account, account.username, address, f"{int(span.total_seconds())} s")
    _store(account.id, counter)


def _store(account: UUID, counter: Counter) -> None:
    values = {name: getattr(counter, name) for name in COUNTERS.split(", ")}
    with connection().cursor() as cursor:
        cursor.execute(COUNT, {**values, "id": account})


def _failed(account: Account | None, username: str, address: str, why: str) -> DomainError:
    _note("login.failed", account, username, address, why)
    return Traced("identity.wrong_credentials", status=401)


def _note(kind: str, account: Account | None, username: str, address: str, why: str) -> None:
    data = {"why": why} if why else {}
    staff_event(kind=kind, staff=account.id if account else None, username=username, address=address, data=data)


def _one(statement: str, value: str) -> tuple[Any, ...] | None:
    with connection().cursor() as cursor:
        cursor.execute(statement, [value])
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found


def _run(statement: str, values: list[Any]) -> None:
    with connection().cursor() as cursor:
        cursor.execute(statement, values)
