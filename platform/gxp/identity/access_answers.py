"""Types of the answers about who may do what, and about reviews of it."""

from typing import Literal

from pydantic import Field

from gxp.http.answers import Answer, Named, Person, Text


class AccessLine(Answer):
    """A role that somebody holds, with what a reviewer needs to decide on it."""

    id: str
    user_id: str
    username: str
    printed_name: str
    account: Literal["active", "unused", "closed"]
    role: Named
    places: list[str]
    start: str | None = Field(alias="from")
    until: str | None
    standing: Literal["in_force", "later", "ended"]
    since: str
    granted_by: str | None
    last_login: str | None
    privileged: list[str]
    conflicts: list[str]


class PlaceRow(Answer):
    """A place in which a role can be held."""

    code: str
    kind: str
    name: Text
    parent: str | None


class RightRow(Answer):
    """Somebody may do something, through a role, in places."""

    id: str
    user_id: str
    username: str
    printed_name: str
    permission: str
    permission_name: Text
    use: Literal["read", "act", "administer"]
    acts: list[Named]
    role: Named
    places: list[str]
    start: str | None = Field(alias="from")
    until: str | None


class AccessReviewRow(Answer):
    """A review of access; it counts once it is signed."""

    id: str
    ref: str
    number: str
    status: Literal["draft", "signed"]
    reviewer: Person
    created_at: str
    reviewed_at: str | None
    kept: int
    revoked: int
    left: int
    note: str
    sha256: str


class ReviewedLine(Answer):
    """A line of a review with its decision; the reviewer's own lines are left to another."""

    membership: str
    username: str
    printed_name: str
    account: str
    role: str
    permissions_sha256: str
    places: list[str]
    start: str | None = Field(alias="from")
    until: str | None
    since: str
    granted_by: str | None
    last_login: str | None
    privileged: list[str]
    conflicts: list[str]
    decision: Literal["keep", "revoke", "left"]
    reason: str | None


class AccessReviewView(AccessReviewRow):
    """A review with its lines."""

    lines: list[ReviewedLine]
