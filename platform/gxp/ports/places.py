"""Questions to the equipment module about places: rooms, their site and its time zone."""

from dataclasses import dataclass
from typing import Literal, Protocol

from gxp.kernel.refs import ObjectRef

PlaceKind = Literal["legal_entity", "site", "area", "room", "work_centre"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the tree legal entity → site → area → room → work centre; `zone` is the site's IANA name."""

    ref: ObjectRef
    code: str
    kind: PlaceKind
    name_zh: str
    name_en: str
    parent: str | None
    site: str | None
    zone: str


@dataclass(frozen=True, slots=True)
class Around:
    """Codes of the places that lie in some places, themselves included, and of those above them."""

    inside: frozenset[str]
    above: frozenset[str]


class PlaceDirectory(Protocol):
    """Answered by the equipment module."""

    def find(self, code: str) -> Place:
        """Return a place; an unknown code is `eam.unknown_place`."""

    def rooms(self, site: str | None = None) -> tuple[Place, ...]:
        """Return the rooms of a site, by code, all sites where none is named."""

    def every(self) -> tuple[Place, ...]:
        """Return all places, by code."""

    def around(self, codes: frozenset[str]) -> Around:
        """Return what lies in these places and what lies above them; unknown codes are left out."""

    def site_of(self, code: str) -> Place:
        """Return the site in which a place lies; a place above sites is `eam.place_without_site`."""
