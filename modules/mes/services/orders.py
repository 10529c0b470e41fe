"""Orders, batches and control recipes: numbers by rule, a frozen recipe, every element laid out idle."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import begin
from gxp.compliance.versioning.models import ConfigVersion
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.quantity import Lexeme
from gxp.ports.places import PlaceDirectory
from gxp.registry import provider
from modules.mes.models import Batch, ControlRecipe, ElementRun, Order, Review
from modules.mes.selectors.batches import batch_ref
from modules.mes.selectors.recipe import Recipe, read_text
from modules.mes.selectors.recipes import effective
from modules.mes.services.closing import close_control_recipe
from modules.mes.services.numbers import next_number
from modules.mes.services.recipes.compile import BatchFacts, RecipeVersion, compile_control_recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is ordered: an effective recipe by key, a quantity in its unit, and the campaign it belongs to."""

    recipe: str
    quantity: str
    unit: str
    market: str
    campaign: str = ""


def create_order(*, wish: Wish) -> Order:
    """Store an order for the effective version of a recipe; another market than the recipe's is refused."""
    version = effective(wish.recipe)
    document = canonical.load_object(version.content.encode())
    header = document["header"]
    if not isinstance(header, dict) or header["market"] != wish.market:
        raise DomainError("mes.market_not_registered", params={"market": wish.market, "recipe": wish.recipe})
    Lexeme(wish.quantity)
    moment = audit.moment()
    day = f"{moment.at.astimezone(ZoneInfo(moment.zone)):%Y%m%d}"
    order = Order(
        number=f"PO-{day}-{next_number(key=f'order/{day}'):03d}",
        product=header["product"]["code"],
        product_zh=header["product"]["name"]["zh-Hans"],
        product_en=header["product"]["name"]["en"],
        quantity=wish.quantity,
        unit=wish.unit,
        market=wish.market,
        site=header["site"],
        campaign=wish.campaign,
        recipe_key=version.key,
        recipe_version=version.id,
        recipe_number=str(version.number),
    )
    begin(order, lifecycle="mes.order/1")
    order.save(force_insert=True)
    return order


def create_batch(*, order: Order, purpose: str = "commercial", size: str = "", parent: UUID | None = None) -> Batch:
    """Make a batch of an order with its control recipe; its number follows the recipe's rule and is never reused."""
    if order.status != "open":
        raise DomainError("mes.order_not_open", status=409, params={"order": order.number, "state": order.status})
    version = ConfigVersion.objects.get(id=order.recipe_version)
    document = canonical.load_object(version.content.encode())
    header = document["header"]
    if not isinstance(header, dict):
        raise DomainError("canonical.malformed", status=500)
    batch = Batch(
        id=uuid7(),
        number=_number(header, batch_purpose=purpose),
        order=order,
        parent_id=parent,
        purpose=purpose,
        product=order.product,
        market=order.market,
        site=order.site,
        zone=provider(PlaceDirectory).find(order.site).zone,
        size=size or str(header["size"]["ref"]),
        unit=order.unit,
    )
    begin(batch, lifecycle="mes.batch/1")
    facts = BatchFacts(
        id=str(batch.id),
        number=batch.number,
        size=Lexeme(batch.size).number,
        unit=batch.unit,
        market=batch.market,
        site=batch.site,
        purpose=purpose,
    )
    described = RecipeVersion(id=str(version.id), number=str(version.number), sha256=version.sha256)
    content = compile_control_recipe(document, described, facts)
    batch.save(force_insert=True)
    control = _control(batch, version, content)
    lay_out(control, read_text(control.content))
    for kind in ("production", "trail", "qa"):
        _review(batch, kind)
    return batch


def _number(header: dict[str, object], *, batch_purpose: str) -> str:
    """Return the next 批号 by the recipe's rule; the event says rule, series and position."""
    rule = header["numbers"]["batch"]  # type: ignore[index]  # the schema says so
    product = str(header["product"]["code"])  # type: ignore[index]
    moment = audit.moment()
    month = f"{moment.at.astimezone(ZoneInfo(moment.zone)):%y%m}"
    series = f"batch/{product}/{month}"
    position = next_number(key=series)
    parts = {"{product}": product, "{yymm}": month, "{seq:04}": f"{position:04d}", "{seq:03}": f"{position:03d}"}
    number = str(rule["pattern"])
    for name, value in parts.items():
        number = number.replace(name, value)
    data = {
        "number": number,
        "position": str(position),
        "purpose": batch_purpose,
        "rule": str(rule["pattern"]),
        "series": series,
    }
    audit.event(kind="mes.number_issued", data=data)
    return number


def _control(batch: Batch, version: ConfigVersion, content: bytes) -> ControlRecipe:
    control = ControlRecipe.objects.create(
        batch=batch,
        recipe_key=version.key,
        recipe_version=version.id,
        recipe_number=str(version.number),
        recipe_sha256=version.sha256,
        content=content.decode(),
        sha256=canonical.sha256_hex(content),
    )
    close_control_recipe(control=control)
    audit.event(
        kind="mes.control_recipe.frozen", root=batch_ref(batch), data={"sha256": control.sha256, "recipe": version.key}
    )
    return control


def lay_out(control: ControlRecipe, recipe: Recipe) -> None:
    """Make the first execution of every element, idle; its place in the procedure never changes."""
    runs = []
    for position, node in enumerate(recipe.walk(), start=1):
        run = ElementRun(
            batch=control.batch,
            control_recipe=control,
            path=node.id,
            position=position,
            kind=node.kind,
            element_type=node.type,
            room=recipe.room_of(node.id),
        )
        begin(run, lifecycle="mes.element/1")
        runs.append(run)
    ElementRun.objects.bulk_create(runs)


def _review(batch: Batch, kind: str) -> None:
    review = Review(batch=batch, kind=kind)
    begin(review, lifecycle="mes.review/1")
    review.save(force_insert=True)
