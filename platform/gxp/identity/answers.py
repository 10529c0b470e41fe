"""Types of the answers about people, roles, stations and one's own session."""

from typing import Literal

from gxp.http.answers import Answer, Named, Text


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


class UserRow(Answer):
    """A user with the active roles."""

    id: str
    username: str
    printed_name: str
    active: bool
    language: str
    verified_by: str
    roles: list[Named]


class RoleRow(Answer):
    """A role with its permissions."""

    id: str
    code: str
    names: Text
    permissions: list[str]


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
