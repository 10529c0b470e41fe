"""Types of the inbox's answers."""

from typing import Literal

from gxp.http.answers import Answer, Person, Text


class WaitingRow(Answer):
    """One thing that waits."""

    id: str
    kind: str
    number: str
    title: Text
    wanted: Text
    status: str
    since: str | None
    path: str


class WaitingKind(Answer):
    """How many of a kind wait; `more` says that there are further ones than are listed."""

    key: str
    title: Text
    count: int
    more: bool


class Waiting(Answer):
    """What waits for the present person, the oldest first, and the kinds of it."""

    items: list[WaitingRow]
    next: str | None
    total: int | None
    kinds: list[WaitingKind]
    unread: int


class SignedRow(Answer):
    """A signature with what its record is called; without the permission to see it only its version."""

    id: str
    act: str
    act_title: Text
    meaning: Literal["performed", "witnessed", "verified", "reviewed", "approved"]
    meaning_text: Text
    ref: str
    number: str
    title: Text | None
    path: str | None
    signer: Person
    at: str
    reason: str | None
    superseded: bool


class CopyRow(SignedRow):
    """A signature that the present person is copied on."""

    read: bool


class CopyRuleRow(Answer):
    """Who is copied on which act, since when, why, and whether it is one's own subscription."""

    id: str
    act: str
    act_title: Text
    user: Person | None
    role: str | None
    reason: str
    made_by: Person
    since: str
    ended_at: str | None
    own: bool


class CopyAct(Answer):
    """An act that the present person may be copied on."""

    name: str
    title: Text
    record: Text


class Unread(Answer):
    """How many copies are unread."""

    unread: int
