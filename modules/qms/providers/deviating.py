"""Signed acts on deviations: assessment and closing."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from modules.qms.providers.params import people, text
from modules.qms.selectors.deviations import deviation_by_id
from modules.qms.services import deviations


def _assessment(params: Params) -> deviations.Assessment:
    return deviations.Assessment(
        grade=text(params, "grade"), impact=text(params, "impact"), measures=text(params, "measures")
    )


def _freeze_assessment(ref: ObjectRef, params: Params) -> Frozen:
    assessment = _assessment(params)
    deviations.check_assessment(assessment)
    record = deviation_by_id(ref.id)
    return Frozen(
        content=canonical.dumps(deviations.content(record, assessment=assessment)),
        version="1",
        title=I18n("评估偏差", "Assess deviation"),
        lines=(
            Line(I18n("偏差", "Deviation"), f"{record.number} {record.title}"),
            Line(I18n("等级", "Grade"), assessment.grade),
            Line(I18n("影响", "Impact"), assessment.impact),
            Line(I18n("措施", "Measures"), assessment.measures),
        ),
    )


def _apply_assessment(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    record = deviations.assess(deviation=deviation_by_id(ref.id), assessment=_assessment(params), signature=signature)
    return {"id": str(record.id), "status": record.status}


def _freeze_closing(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
    record = deviation_by_id(ref.id)
    return Frozen(
        content=canonical.dumps(deviations.content(record)),
        version="1",
        title=I18n("关闭偏差", "Close deviation"),
        lines=(
            Line(I18n("偏差", "Deviation"), f"{record.number} {record.title}"),
            Line(I18n("等级", "Grade"), record.grade),
            Line(I18n("影响", "Impact"), record.impact),
            Line(I18n("措施", "Measures"), record.measures),
        ),
    )


def _apply_closing(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    record = deviations.close(deviation=deviation_by_id(ref.id), signature=signature)
    return {"id": str(record.id), "status": record.status}


def _assessor(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    return people(frozenset({deviation_by_id(ref.id).assessed_by}))


def _deviation_root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    batch = deviation_by_id(ref.id).batch_id
    return ObjectRef("mes", "batch", str(batch)) if batch else ref


ASSESS = Act(
    name="qms.deviation.assess",
    title=I18n("评估偏差", "Assess deviation"),
    verb=I18n("评估", "Assess"),
    record_type="qms.deviation",
    meaning="reviewed",
    permission="qms.deviation.assess",
    freeze=_freeze_assessment,
    apply=_apply_assessment,
    root=_deviation_root,
)
CLOSE = Act(
    name="qms.deviation.close",
    title=I18n("关闭偏差", "Close deviation"),
    verb=I18n("关闭偏差", "Close deviation"),
    record_type="qms.deviation",
    meaning="approved",
    permission="qms.deviation.close",
    freeze=_freeze_closing,
    apply=_apply_closing,
    different_from=_assessor,
    reason="required",
    root=_deviation_root,
)
