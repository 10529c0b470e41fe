"""Signed acts of the ledger: release of a hold, reprint of a label."""

from collections.abc import Mapping

from gxp.kernel import canonical
from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from modules.mes.models import Hold, Label
from modules.mes.selectors.labels import label_by_id
from modules.mes.services import holds, labels


def hold_by_id(id_: str) -> Hold:
    """Return a hold; unknown is `mes.hold_unknown` (404)."""
    found = Hold.objects.select_related("lot", "sublot", "container").filter(id=id_).first()
    if found is None:
        raise DomainError("mes.hold_unknown", status=404, params={"hold": id_})
    return found


def _freeze_hold(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
    hold = hold_by_id(ref.id)
    return Frozen(
        content=canonical.dumps(
            canonical.record(
                "mes.hold",
                {
                    "cause": hold.cause,
                    "container": hold.container.code if hold.container else "",
                    "id": str(hold.id),
                    "lot": hold.lot.number,
                    "owner": {"id": hold.owner, "name": hold.owner_name},
                    "placed_at": utc_text(hold.placed_at),
                    "text": hold.text,
                },
            )
        ),
        version="1",
        title=I18n("解除挂起", "Release hold"),
        lines=(
            Line(I18n("批号", "Lot"), hold.lot.number),
            *((Line(I18n("亚批", "Sublot"), hold.sublot.number),) if hold.sublot else ()),
            *((Line(I18n("容器", "Container"), hold.container.code),) if hold.container else ()),
            Line(I18n("原因", "Cause"), f"{hold.cause}: {hold.text}"),
            Line(I18n("挂起人", "Placed by"), hold.owner_name),
        ),
    )


def _apply_hold(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    hold = holds.release_hold(hold=hold_by_id(ref.id), signature=signature)
    return {"id": str(hold.id), "status": hold.status}


def _hold_root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    return ObjectRef("mes", "lot", str(hold_by_id(ref.id).lot_id))


def _freeze_reprint(ref: ObjectRef, params: Params) -> Frozen:
    label = label_by_id(ref.id)
    copies = Label.objects.filter(subject_type=label.subject_type, subject_id=label.subject_id, kind=label.kind).count()
    return Frozen(
        content=canonical.dumps(
            canonical.record(
                "mes.label_reprint",
                {
                    "copy": str(copies + 1),
                    "data_sha256": label.data_sha256,
                    "label": str(label.id),
                    "printer": str(params.get("printer") or label.printer),
                    "template": {"key": label.template, "sha256": label.template_sha256},
                },
            )
        ),
        version=label.template_version,
        title=I18n("补打标签", "Reprint label"),
        lines=(
            Line(I18n("标签", "Label"), label.kind),
            Line(I18n("内容", "Content"), label.symbol),
            Line(I18n("份号", "Copy"), str(copies + 1)),
        ),
    )


def _apply_reprint(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    copy = labels.reprint(
        label=label_by_id(ref.id),
        signature=signature,
        reason=signature.reason,
        printer=str(params.get("printer") or ""),
    )
    return {"id": str(copy.id), "copy": str(copy.copy_number)}


def _label_root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    label = label_by_id(ref.id)
    return ObjectRef("mes", "batch", str(label.batch_id)) if label.batch_id else ref


RELEASE_HOLD = Act(
    name="mes.hold.release",
    title=I18n("解除挂起", "Release hold"),
    verb=I18n("解除挂起", "Release hold"),
    record_type="mes.hold",
    meaning="approved",
    permission="mes.hold.release",
    freeze=_freeze_hold,
    apply=_apply_hold,
    reason="required",
    root=_hold_root,
)
REPRINT = Act(
    name="mes.label.reprint",
    title=I18n("补打标签", "Reprint label"),
    verb=I18n("补打标签", "Reprint label"),
    record_type="mes.label",
    meaning="performed",
    permission="mes.label.reprint",
    freeze=_freeze_reprint,
    apply=_apply_reprint,
    reason="required",
    root=_label_root,
)

ACTS = (RELEASE_HOLD, REPRINT)
