"""The answers of the operator's host for its staff."""

from typing import Literal

from gxp.http.answers import Answer, Named


class StaffMe(Answer):
    """Who of the staff is logged in; with `must_change` nothing but a new password is permitted."""

    id: str
    username: str
    name: str
    language: Literal["zh-Hans", "en"]
    csrf: str
    must_change: bool
    product_version: str


class StaffNothing(Answer):
    """It is done."""


class FleetTenant(Answer):
    """A tenant's metadata; nothing measured yet is null. Bytes and counts are numbers of metadata, not quantities.

    `requests` and `errors` are those of the last 24 hours; `seal_age` is in seconds; a limit of 0 is none.
    """

    id: str
    domain: str
    name: str
    state: Literal["active", "suspended"]
    suspended: str
    cell: str
    release: str
    behind: bool
    last_step: str
    since: str | None
    plan: str
    users: int | None
    users_limit: int
    sites_limit: int
    files: int | None
    storage_limit: int
    bytes: int | None
    outbox: int | None
    outbox_failing: int | None
    seal_age: int | None
    last_activity: str | None
    requests: int
    errors: int
    measured_at: str | None


class StaffCompany(Answer):
    """A tenant by id, address and name."""

    id: str
    domain: str
    name: str


class StaffMember(Answer):
    """A member of the staff."""

    id: str
    username: str
    name: str


class StaffAccess(Answer):
    """One access that the staff asked for; `own` says that it is the reader's."""

    id: str
    own: bool
    tenant: StaffCompany
    staff: StaffMember
    reason: str
    areas: list[Named]
    records: list[str]
    minutes: int
    state: Literal["asked", "granted", "refused", "withdrawn", "ended", "expired", "lapsed"]
    asked_at: str
    until: str | None
    decided_by: str
    decided_at: str | None
    why: str


class StaffAreas(Answer):
    """What a request can name, and the longest time that it may ask for."""

    items: list[Named]
    longest: int


class StaffEntry(Answer):
    """The address that opens a visit once, within `seconds`."""

    address: str
    seconds: int
