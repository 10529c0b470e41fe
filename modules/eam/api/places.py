"""The place tree."""

from django.http import HttpRequest
from ninja import Schema

from gxp.http.answers import Page
from gxp.http.bodies import Word
from gxp.http.routing import ASKED, COMPANY, Router
from gxp.http.scope import require_at
from modules.eam.models import Place
from modules.eam.schemas.answers import PlaceMade, PlaceNode
from modules.eam.selectors import places
from modules.eam.services.master import NewPlace, create_place

router = Router(tags=["eam"])


class PlaceIn(Schema):
    """A place; `zone` is for sites only."""

    code: str
    kind: str
    name_zh: Word
    name_en: Word
    parent: str = ""
    zone: str = ""
    grade: str = ""


@router.get("/places", at=COMPANY, permission="eam.view", response=Page[PlaceNode])
def place_tree(request: HttpRequest) -> dict[str, object]:
    """Return the tree of places."""
    return {"items": places.tree(), "next": None, "total": Place.objects.count()}


@router.post("/places", at=ASKED, permission="eam.manage", response=PlaceMade)
def place_create(request: HttpRequest, body: PlaceIn) -> dict[str, object]:
    """Create a place."""
    require_at("eam.manage", body.parent)
    place = create_place(place=NewPlace(**body.model_dump()))
    return {"id": str(place.id), "code": place.code, "kind": place.kind}
