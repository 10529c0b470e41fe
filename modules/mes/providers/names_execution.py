"""What orders and the parts of a batch record are called: values, signatures, control recipes, reviews, files."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from modules.mes.models import Attachment, ControlRecipe, ElementSignature, Entry, Order, Review
from modules.mes.selectors.batches import recipe_of

Names = Mapping[str, Called]
VIEW = "mes.batch.view"
_REVIEWS = {
    "production": I18n("生产审核", "Production review"),
    "trail": I18n("审计追踪审核", "Audit-trail review"),
    "qa": I18n("QA 批记录审核", "QA review"),
}


def _orders(ids: Sequence[str]) -> Names:
    rows = Order.objects.filter(id__in=ids)
    return {str(one.id): Called(one.number, I18n(one.product_zh, one.product_en), "/orders") for one in rows}


def _entries(ids: Sequence[str]) -> Names:
    rows = Entry.objects.select_related("run__control_recipe", "batch").filter(id__in=ids)
    return {
        str(one.id): Called(f"{one.batch.number} {one.run.path}", _entry(one), f"/batches/{one.batch_id}")
        for one in rows
    }


def _entry(one: Entry) -> I18n:
    """Return the recipe's label of the field, with the number of a replicate."""
    node = recipe_of(one.run.control_recipe).by_id.get(one.run.path)
    field = node.field_of(one.key) if node else None
    label = I18n.of(dict(field.label)) if field else I18n(one.key, one.key)
    number = one.key.partition(".")[2]
    return I18n(f"{label.zh} {number}", f"{label.en} {number}") if field and number else label


def _signatures(ids: Sequence[str]) -> Names:
    rows = ElementSignature.objects.select_related("run", "batch").filter(id__in=ids)
    return {
        str(one.id): Called(
            f"{one.batch.number} {one.run.path}", I18n(one.signer_name, one.signer_name), f"/batches/{one.batch_id}"
        )
        for one in rows
    }


def _control_recipes(ids: Sequence[str]) -> Names:
    rows = ControlRecipe.objects.filter(id__in=ids)
    said = I18n("控制配方", "Control recipe")
    return {
        str(one.id): Called(f"{one.recipe_key} V{one.recipe_number}", said, f"/batches/{one.batch_id}") for one in rows
    }


def _reviews(ids: Sequence[str]) -> Names:
    rows = Review.objects.select_related("batch").filter(id__in=ids)
    return {
        str(one.id): Called(one.batch.number, _REVIEWS[one.kind], f"/batches/{one.batch_id}/review") for one in rows
    }


def _attachments(ids: Sequence[str]) -> Names:
    rows = Attachment.objects.filter(id__in=ids)
    return {str(one.id): Called(one.name, I18n("附件", "Attachment"), f"/batches/{one.batch_id}") for one in rows}


KINDS = (
    RecordKind(record_type="mes.order", title=I18n("生产订单", "Order"), permission="mes.order.view", names=_orders),
    RecordKind(record_type="mes.entry", title=I18n("录入值", "Entry"), permission=VIEW, names=_entries),
    RecordKind(
        record_type="mes.element_signature",
        title=I18n("步骤签名", "Signature of a step"),
        permission=VIEW,
        names=_signatures,
    ),
    RecordKind(
        record_type="mes.control_recipe",
        title=I18n("控制配方", "Control recipe"),
        permission=VIEW,
        names=_control_recipes,
    ),
    RecordKind(record_type="mes.review", title=I18n("审核", "Review"), permission=VIEW, names=_reviews),
    RecordKind(record_type="mes.attachment", title=I18n("附件", "Attachment"), permission=VIEW, names=_attachments),
)
