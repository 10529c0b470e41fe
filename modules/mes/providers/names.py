"""What the records of manufacturing are called, for lists that name records of every room."""

from collections.abc import Mapping, Sequence

from gxp.compliance.versioning.kinds import kinds
from gxp.compliance.versioning.models import ConfigVersion
from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from modules.mes.models import Batch, BatchException, ElementRun, HandOver, Hold, Label, Lot
from modules.mes.selectors.exceptions import sentence
from modules.mes.selectors.shown import label_row

Names = Mapping[str, Called]


def _batches(ids: Sequence[str]) -> Names:
    rows = Batch.objects.select_related("order").filter(id__in=ids)
    return {
        str(one.id): Called(one.number, I18n(one.order.product_zh, one.order.product_en), f"/batches/{one.id}")
        for one in rows
    }


def _elements(ids: Sequence[str]) -> Names:
    rows = ElementRun.objects.select_related("batch").filter(id__in=ids)
    return {
        str(one.id): Called(one.batch.number, I18n(f"步骤 {one.path}", f"Step {one.path}"), f"/batches/{one.batch_id}")
        for one in rows
    }


def _exceptions(ids: Sequence[str]) -> Names:
    rows = BatchException.objects.select_related("batch").filter(id__in=ids)
    return {
        str(one.id): Called(
            one.number,
            I18n(sentence(one, "zh-Hans"), sentence(one, "en")),
            f"/batches/{one.batch_id}/review?exception={one.number}",
        )
        for one in rows
    }


def _lots(ids: Sequence[str]) -> Names:
    rows = Lot.objects.select_related("material").filter(id__in=ids)
    return {
        str(one.id): Called(one.number, I18n(one.material.name_zh, one.material.name_en), f"/lots/{one.id}")
        for one in rows
    }


def _holds(ids: Sequence[str]) -> Names:
    rows = Hold.objects.select_related("lot").filter(id__in=ids)
    said = {one: one.text or one.lot.number for one in rows}
    return {str(one.id): Called(one.lot.number, I18n(text, text), f"/lots/{one.lot_id}") for one, text in said.items()}


def _labels(ids: Sequence[str]) -> Names:
    rows = Label.objects.filter(id__in=ids)
    return {str(one.id): Called(str(label_row(one)["number"]), I18n("标签", "Label"), "/labels") for one in rows}


def _versions(ids: Sequence[str]) -> Names:
    rows = ConfigVersion.objects.filter(id__in=ids)
    known = kinds()
    return {
        str(one.id): Called(f"{one.key} V{one.number}", kind.title, kind.path.format(id=one.id))
        for one in rows
        if (kind := known.get(one.kind)) is not None
    }


def _hand_overs(ids: Sequence[str]) -> Names:
    rows = HandOver.objects.filter(id__in=ids)
    return {str(one.id): Called(one.number, I18n("交接班", "Shift hand-over"), f"/hand-overs/{one.id}") for one in rows}


KINDS = (
    RecordKind(record_type="mes.batch", title=I18n("批", "Batch"), permission="mes.batch.view", names=_batches),
    RecordKind(record_type="mes.element", title=I18n("步骤", "Step"), permission="mes.batch.view", names=_elements),
    RecordKind(
        record_type="mes.exception", title=I18n("异常", "Exception"), permission="mes.batch.view", names=_exceptions
    ),
    RecordKind(
        record_type="mes.hand_over",
        title=I18n("交接班", "Shift hand-over"),
        permission="mes.batch.view",
        names=_hand_overs,
    ),
    RecordKind(record_type="mes.lot", title=I18n("物料批", "Lot"), permission="mes.material.view", names=_lots),
    RecordKind(record_type="mes.hold", title=I18n("挂起", "Hold"), permission="mes.material.view", names=_holds),
    RecordKind(record_type="mes.label", title=I18n("标签", "Label"), permission="mes.material.view", names=_labels),
    RecordKind(
        record_type="versioning.version",
        title=I18n("配置版本", "Configuration version"),
        permission="mes.recipe.view",
        names=_versions,
    ),
)
