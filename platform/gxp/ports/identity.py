"""Who somebody is and what they may do: answered by the identity room, asked from the floors below it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from gxp.kernel.context import Actor, Station
from gxp.kernel.i18n import I18n

Components = Literal["both", "secret"]
# Where a signer proves who they are: with a password here, at the tenant's identity provider, or as they like.
Method = Literal["password", "provider", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A user as others see one; `acknowledged` says that signature accountability is accepted (P11-10j).

    `places` limits permissions: code -> codes of the places where it is held; what is not in it holds everywhere.
    """

    id: UUID
    username: str
    name: str
    roles: tuple[str, ...]
    permissions: frozenset[str]
    active: bool
    acknowledged: bool
    language: str = "zh-Hans"
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def actor(self) -> Actor:
        """Return the person as the actor of an audit context."""
        return Actor(id=str(self.id), name=self.name, roles=self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The consent on which a member of the operator's support reads here, the rooms it opens, and when it is over."""

    access: UUID
    areas: tuple[tuple[str, I18n], ...]
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Somebody logged in at a station through one session, or a system that bears a token and has none.

    With a `visit` it is the operator's support, which only reads.
    """

    session: UUID
    person: Person
    station: Station | None
    continuous: bool
    csrf: str
    bearer: bool = False
    visit: Visit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to prove who one is: both components, or the secret of a known person."""

    username: str
    secret: str = field(repr=False)
    purpose: str
    address: str = ""
    station: str = ""


class Authenticator(Protocol):
    """Prove a person by both components: here, or where the tenant's identity provider keeps the passwords."""

    def method(self, *, second: bool) -> Method:
        """Return how a signer proves who they are; `second` is somebody else than who is logged in at the screen.

        A provider that does not answer is `identity.provider_silent` (503).
        """
        ...

    def authenticate(self, attempt: Attempt) -> Person:
        """Return the person, or raise `identity.wrong_credentials`, `identity.locked` (401) with the trace kept."""
        ...


class Authorizer(Protocol):
    """Decide what a person may do; by role membership."""

    def permissions(self, *, person: UUID) -> frozenset[str]:
        """Return the codes of everything that the person may do now."""
        ...


class People(Protocol):
    """Look people up, for signatures and printed names."""

    def by_id(self, person: UUID) -> Person:
        """Return the person, or raise `identity.unknown_user` (404)."""
        ...

    def by_username(self, username: str) -> Person:
        """Return the person, or raise `identity.unknown_user` (404)."""
        ...


class Sessions(Protocol):
    """The log-in sessions of one tenant."""

    def enter(self, *, token: str, active: bool) -> Presence | None:
        """Return who is present; None for an unknown, idle or expired session. `active` counts as activity."""
        ...

    def bearer(self, *, token: str) -> Presence:
        """Return who bears an access token of the tenant's own issuer, or raise `identity.token_refused` (401)."""
        ...

    def signed_with_both(self, *, session: UUID) -> None:
        """Begin the continuous period in which the secret alone is enough (P11-200a1i)."""
        ...
