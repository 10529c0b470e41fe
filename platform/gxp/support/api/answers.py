"""The answers of the support room."""

from typing import Literal

from gxp.http.answers import Answer, Named

State = Literal["asked", "granted", "refused", "withdrawn", "ended", "expired", "lapsed"]


class SupportMember(Answer):
    """A member of the operator's staff."""

    id: str
    username: str
    name: str


class SupportAccess(Answer):
    """An access of support as it stands; `inside` says that somebody has a visit open now."""

    id: str
    state: State
    staff: SupportMember
    reason: str
    areas: list[Named]
    records: list[str]
    minutes: int
    asked_at: str
    granted_at: str | None
    granted_by: str
    ends_at: str | None
    ended_at: str | None
    ended_by: str
    ended_why: str
    inside: bool


class SupportPresent(Answer):
    """Who of support may read here now, for the notice that everybody sees; `may_end` shows the switch."""

    items: list[SupportAccess]
    may_end: bool


class SupportEntered(Answer):
    """A visit that has begun, and when it ends by itself."""

    until: str
