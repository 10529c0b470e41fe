"""Places: the tree, and the site and zone in which each lies."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.places import Around
from gxp.ports.places import Place as PlaceView
from modules.eam.models import Place


def place_by_code(code: str) -> Place:
    """Return a place; an unknown code is `eam.unknown_place` (404)."""
    found = Place.objects.select_related("parent__parent__parent__parent").filter(code=code).first()
    if found is None:
        raise DomainError("eam.unknown_place", status=404, params={"place": code})
    return found


def site_above(place: Place) -> Place | None:
    """Return the site in which a place lies, itself where it is one, None above sites."""
    at: Place | None = place
    while at is not None and at.kind != "site":
        at = at.parent
    return at


def view(place: Place) -> PlaceView:
    """Return a place as other modules see it; above sites the zone is UTC."""
    site = site_above(place)
    return PlaceView(
        ref=ObjectRef("eam", "place", str(place.id)),
        code=place.code,
        kind=place.kind,  # type: ignore[arg-type]  # the choices of the column are the literal
        name_zh=place.name_zh,
        name_en=place.name_en,
        parent=place.parent.code if place.parent else None,
        site=site.code if site else None,
        zone=site.zone if site else "UTC",
    )


def around(codes: frozenset[str]) -> Around:
    """Return what lies in some places, themselves included, and what lies above them; the tree is read at once."""
    rows = {id_: (code, parent) for id_, code, parent in Place.objects.values_list("id", "code", "parent_id")}
    inside, above = set[str](), set[str]()
    for id_ in rows:
        line = list(_upwards(id_, rows))
        if line[0] in codes:
            above.update(line[1:])
        if codes.intersection(line):
            inside.add(line[0])
    return Around(frozenset(inside), frozenset(above - inside))


def _upwards(id_: UUID, rows: Mapping[UUID, tuple[str, UUID | None]]) -> Iterator[str]:
    at: UUID | None = id_
    while at is not None:
        code, at = rows[at]
        yield code


def tree() -> list[dict[str, object]]:
    """Return the whole tree as nested nodes, each level by code."""
    children: dict[UUID | None, list[Place]] = {}
    for place in Place.objects.order_by("code"):
        children.setdefault(place.parent_id, []).append(place)

    def nodes(parent: UUID | None) -> list[dict[str, object]]:
        return [
            {
                "id": str(one.id),
                "code": one.code,
                "kind": one.kind,
                "name": {"zh-Hans": one.name_zh, "en": one.name_en},
                "zone": one.zone,
                "grade": one.grade,
                "children": nodes(one.id),
            }
            for one in children.get(parent, [])
        ]

    return nodes(None)
