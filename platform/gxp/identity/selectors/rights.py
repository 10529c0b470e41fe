"""A person with roles and rights in one statement: it runs at every call and twice at every signature."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from gxp.identity import policy
from gxp.kernel.clock import utc_now
from gxp.ports.identity import Person

# The version of the accountability text that counts; the statements below ask for it.
ACKNOWLEDGEMENT_VERSION = "1"

HELD = """FROM identity_membership m JOIN identity_role r ON r.id = m.role_id
        WHERE m.user_id = u.id AND m.active AND (m.valid_from IS NULL OR m.valid_from <= now())
        AND (m.valid_until IS NULL OR m.valid_until > now()) ORDER BY r.code"""
PERSON = """
  u.id, u.username, u.printed_name, u.language, u.active,
  u.subject IS NULL AND c.must_change, CASE WHEN u.subject IS NULL THEN c.changed_at ELSE now() END,
  ARRAY(SELECT r.code HELD),
  ARRAY(SELECT r.permissions HELD),
  ARRAY(SELECT coalesce(m.places, '[]') HELD),
  EXISTS(SELECT 1 FROM identity_acknowledgement a WHERE a.user_id = u.id AND a.version = '1')
""".replace("HELD", HELD)
ACCOUNT = "identity_user u JOIN identity_credential c ON c.user_id = u.id"
SESSION = """
JOIN identity_session s ON s.user_id = u.id LEFT JOIN identity_station t ON t.id = s.station_id
WHERE s.token_sha256 = %s AND s.ended_at IS NULL AND u.active
"""
SESSION_COLUMNS = (
    ", s.id, s.seen_at, s.expires_at, s.signed_at, t.code, t.room, s.provider_session, s.refresh, s.checked_at"
)
# The counter's row stays locked until the attempt is decided (P11-300d).
GUARD = "JOIN identity_loginguard g ON g.user_id = u.id WHERE u.username = %s FOR UPDATE OF g"
GUARD_COLUMNS = ", c.password, g.failures, g.window_from, g.level, g.locked_until, g.day, g.day_failures"


def _select(columns: str, condition: str) -> str:
    parts = ["SELECT", PERSON, columns, "FROM", ACCOUNT, condition]
    return " ".join(parts)


BY_ID = _select("", "WHERE u.id = %s")
BY_USERNAME = _select("", "WHERE u.username = %s")
BY_TOKEN = _select(SESSION_COLUMNS, SESSION)
ATTEMPT = _select(GUARD_COLUMNS, GUARD)
WIDTH = 11


@dataclass(frozen=True, slots=True)
class Entered:
    """A stored session and who it belongs to."""

    person: Person
    id: UUID
    seen_at: datetime
    expires_at: datetime
    signed_at: datetime | None
    station: str | None
    room: str | None
    provider_session: str
    refresh: str
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A person with password hash and counter of wrong attempts, the counter locked."""

    person: Person
    password: str
    failures: int
    window_from: datetime | None
    level: int
    locked_until: datetime | None
    day: date | None
    day_failures: int


def person_by_id(user: UUID) -> Person | None:
    """Return a person by id."""
    row = _row(BY_ID, user)
    return _person(row) if row else None


def person_by_username(username: str) -> Person | None:
    """Return a person by user name."""
    row = _row(BY_USERNAME, username)
    return _person(row) if row else None


def entered(token_sha256: str) -> Entered | None:
    """Return the running session of a token's hash with its active person."""
    row = _row(BY_TOKEN, token_sha256)
    return Entered(_person(row), *row[WIDTH:]) if row else None


def counted(username: str) -> Counted | None:
    """Return a person for an attempt to authenticate and lock the counter until the transaction ends."""
    row = _row(ATTEMPT, username)
    return Counted(_person(row), *row[WIDTH:]) if row else None


def _row(statement: str, value: UUID | str) -> Sequence[Any] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        row: Sequence[Any] | None = cursor.fetchone()
    return row


def _person(row: Sequence[Any]) -> Person:
    """Return a user as others see one; nothing is permitted while the password must be changed."""
    id_, username, name, language, active, temporary, changed, roles, permissions, places, acknowledged = row[:WIDTH]
    # A temporary password and one that has outlived itself are alike: first its owner chooses another (P11-300b).
    due = temporary or utc_now() - changed > policy.PASSWORD_LIFE
    return Person(
        id=id_,
        username=username,
        name=name,
        roles=tuple(roles),
        permissions=frozenset() if due else frozenset().union(*map(_codes, permissions)),
        places=_limits(tuple(zip(permissions, places, strict=True))),
        active=active,
        acknowledged=acknowledged and not due,
        language=language,
    )


@lru_cache(maxsize=256)
def _limits(held: tuple[tuple[str, str], ...]) -> Mapping[str, frozenset[str]]:
    """Return permission -> places for what no role gives everywhere; places of several roles add up."""
    everywhere = frozenset[str]().union(*(_codes(codes) for codes, places in held if not _codes(places)))
    limits: dict[str, frozenset[str]] = {}
    for codes, places in held:
        for code in _codes(codes) - everywhere:
            limits[code] = limits.get(code, frozenset()) | _codes(places)
    return MappingProxyType(limits)


@lru_cache(maxsize=256)
def _codes(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))
