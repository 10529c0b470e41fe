"""Recipes: list, drafts, lint, difference; review and approval are acts of versioning."""

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest
from ninja import Query

from gxp.compliance.versioning.models import ConfigVersion
from gxp.compliance.versioning.selectors import diff, lint
from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import COMPANY, Router
from gxp.kernel.errors import DomainError
from modules.mes.schemas import sheets
from modules.mes.schemas.batch_answers import DiffLine, LintFinding, RecipePack, RecipeRow, RecipeView
from modules.mes.schemas.execution import RecipeDraftIn, RecipeIn
from modules.mes.schemas.recipe_view import diff_line, finding, recipe_row, recipe_view
from modules.mes.selectors.recipes import KIND, content_of, recipe_by_id
from modules.mes.services.recipes import drafts, pack

router = Router(tags=["mes"], at=COMPANY)
VIEW = "mes.recipe.view"
WRITE = "mes.recipe.write"
Answer = dict[str, object]


class RecipeQuery(PageQuery):
    """Filters of the recipes."""

    key: str = ""
    status: str = ""


@router.get("/recipes", permission=VIEW, response=Page[RecipeRow], sheet=sheets.RECIPES)
def recipe_list(request: HttpRequest, query: Query[RecipeQuery]) -> Answer:
    """List versions of recipes."""
    rows = ConfigVersion.objects.filter(kind=KIND)
    rows = rows.filter(key=query.key) if query.key else rows
    rows = rows.filter(status=query.status) if query.status else rows
    return page(rows, query, Listing(sorts={"key": "key", "number": "number"}, search=("key",)), recipe_row)


@router.get("/recipe-packs", permission=VIEW, response=Page[RecipePack])
def pack_list(request: HttpRequest) -> Answer:
    """List the packs from which a recipe can begin."""
    items = [{"key": key, "name": pack.document(key)["header"]["title"]} for key in pack.pack_keys()]
    return {"items": items, "next": None, "total": len(items)}


@router.post("/recipes", permission=WRITE, response=RecipeView)
def recipe_create(request: HttpRequest, body: RecipeIn) -> Answer:
    """Begin a version from a document, a pack, or as the replay variant of an effective recipe."""
    if body.pack:
        return recipe_view(drafts.draft_from_pack(key=body.pack))
    if body.replay_of:
        return recipe_view(drafts.draft_replay(key=body.replay_of, factor=_factor(body.factor), slack=body.slack))
    if body.content is None:
        raise DomainError("mes.recipe_without_content")
    based_on = recipe_by_id(body.based_on) if body.based_on else None
    return recipe_view(drafts.draft_recipe(content=body.content, based_on=based_on))


def _factor(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as fault:
        raise DomainError("mes.replay_factor", params={"factor": text}) from fault


@router.get("/recipes/{id_}", permission=VIEW, response=RecipeView)
def recipe_detail(request: HttpRequest, id_: str) -> Answer:
    """Return a version with content, history and findings."""
    return recipe_view(recipe_by_id(id_))


@router.put("/recipes/{id_}/draft", permission=WRITE, response=RecipeView)
def recipe_save(request: HttpRequest, id_: str, body: RecipeDraftIn) -> Answer:
    """Replace the content of a draft."""
    return recipe_view(drafts.save_recipe(version=recipe_by_id(id_), content=body.content))


@router.post("/recipes/{id_}/lint", permission=VIEW, response=Page[LintFinding])
def recipe_lint(request: HttpRequest, id_: str) -> Answer:
    """Return what the linter finds."""
    found = [finding(one) for one in lint(KIND, content_of(recipe_by_id(id_)))]
    return {"items": found, "next": None, "total": len(found)}


@router.get("/recipes/{id_}/diff", permission=VIEW, response=Page[DiffLine])
def recipe_diff(request: HttpRequest, id_: str, against: str) -> Answer:
    """Return the semantic difference from another version."""
    found = [diff_line(one) for one in diff(recipe_by_id(against), recipe_by_id(id_))]
    return {"items": found, "next": None, "total": len(found)}
