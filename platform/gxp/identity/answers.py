"""Types of the answers about people, roles, stations and one's own session."""

from typing import Literal

from pydantic import Field

from gxp.http.answers import Answer, Named, Person, Text


class Account(Answer):
    """The account that is logged in."""

    id: str
    username: str
    name: str


class RoomName(Answer):
    """A room with its name."""

    code: str
    name: Text


class StationRow(Answer):
    """An enrolled terminal and its room."""

    id: str
    code: str
    name: Text
    room: RoomName | None
    active: bool


class Company(Answer):
    """The tenant."""

    id: str
    name: str


class ResetRow(Answer):
    """A password reset: who asked, who approved, and what is awaited."""

    id: str
    username: str
    printed_name: str
    state: Literal["asked", "approved", "ended", "withdrawn"]
    reason: str
    asked_by: Person
    asked_at: str
    approved_by: Person | None
    approved_at: str | None


class Entrance(Answer):
    """How people of this company log in."""

    method: Literal["password", "provider"]


class SupportVisit(Answer):
    """The consent on which a member of the operator's support reads here, and when the visit is over."""

    access: str
    until: str
    areas: list[Named]


class Suspension(Answer):
    """Why a company may only read at present, and whom to ask."""

    why: str
    contact: str


class Me(Answer):
    """Who is logged in, what they may do and where."""

    user: Account
    roles: list[Named]
    permissions: list[str]
    station: StationRow | None
    tenant: Company
    zone: str
    language: Literal["zh-Hans", "en"]
    csrf: str
    product_version: str
    continuous: bool
    acknowledged: bool
    password_change_due: bool
    password_state: Literal["none", "temporary", "overdue", "due_soon", "own"]
    password_ends_at: str
    password_reset: ResetRow | None
    support: SupportVisit | None
    suspended: Suspension | None


class ResetHalf(Answer):
    """A reset, and the half of the temporary password that this administrator tells the owner; told once."""

    reset: ResetRow
    half: str


class PasswordRow(Answer):
    """How somebody's password stands."""

    id: str
    username: str
    printed_name: str
    state: Literal["none", "temporary", "overdue", "due_soon", "own"]
    changed_at: str | None
    ends_at: str | None


class PasswordReport(Answer):
    """The policy in days, and the passwords that are not settled under it."""

    life_days: str
    warning_days: str
    shortest: str
    items: list[PasswordRow]


class AlertRow(Answer):
    """An account that was locked after wrong attempts; `seen_at` is null until an administrator has looked at it."""

    id: str
    at: str
    user_id: str
    username: str
    printed_name: str
    purpose: str
    address: str
    station: str
    failures_today: str
    seconds: str
    seen_at: str | None
    seen_by: str | None


class AttemptRow(Answer):
    """One attempt that failed or was refused for lack of a right."""

    id: str
    at: str
    kind: str
    username: str
    address: str
    station: str
    why: str


class HeldRole(Named):
    """A role that a user holds: where (nowhere named: the whole company), from which and until which day."""

    places: list[str]
    start: str | None = Field(alias="from")
    until: str | None


class UserRow(Answer):
    """A user with the active roles."""

    id: str
    username: str
    printed_name: str
    active: bool
    language: str
    verified_by: str
    roles: list[HeldRole]


class RoleRow(Answer):
    """A role with its permissions and the number of the version in force; a role of the starting set has none."""

    id: str
    code: str
    names: Text
    permissions: list[str]
    version: str | None


class RoleVersionRow(Answer):
    """A version of a role: what it says, and what it adds to and takes from the one before."""

    id: str
    ref: str
    code: str
    number: str
    names: Text
    permissions: list[str]
    added: list[str]
    removed: list[str]
    status: str
    author: Person
    created_at: str
    effective_from: str | None


class PermissionRow(Answer):
    """A permission of the catalogue."""

    code: str
    name: Text


class Accountability(Answer):
    """The text of signature accountability, and when this user accepted it."""

    text: Text
    version: str
    acknowledged_at: object


class Acknowledged(Answer):
    """What was accepted."""

    version: str
    text_sha256: str


class Language(Answer):
    """The language chosen."""

    language: str


class Nothing(Answer):
    """An answer without content: it is done."""
