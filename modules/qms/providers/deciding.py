"""Signed acts of QA and the QPs: disposition, deviations, 出厂放行, 上市放行."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Apply, DifferentFrom, Freeze, Frozen, Line, Params, Signed
from gxp.ports.batches import BatchDirectory
from gxp.ports.lots import LotDirectory
from gxp.ports.release import ReleaseKind
from gxp.registry import provider
from modules.qms.models import Inspection, ReleaseDecision
from modules.qms.models.disposition import CODES
from modules.qms.models.release import CONCLUSIONS
from modules.qms.selectors.checklist import items
from modules.qms.selectors.deviations import deviation_by_id
from modules.qms.selectors.inspections import participants
from modules.qms.services import deviations, dispositions, release
from modules.qms.services.closing import root_of


def _people(ids: frozenset[str]) -> frozenset[UUID]:
    """Return the users among ids; system identities are no people."""
    found: set[UUID] = set()
    for one in ids:
        try:
            found.add(UUID(one))
        except ValueError:
            continue
    return frozenset(found)


def _texts(params: Params, key: str) -> tuple[str, ...]:
    value = params.get(key) or ()
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)


def _text(params: Params, key: str, default: str = "") -> str:
    return str(params.get(key) or default)


# Dispositions -------------------------------------------------------------------------------------------------------


def _decision(params: Params) -> dispositions.Decision:
    return dispositions.Decision(
        code=_text(params, "code"),
        reason=_text(params, "reason"),
        markets=_texts(params, "markets"),
        purposes=_texts(params, "purposes"),
        container=_text(params, "container"),
    )


def _freeze_disposition(ref: ObjectRef, params: Params) -> Frozen:
    decision = _decision(params)
    dispositions.decidable(lot=ref, decision=decision)
    lot = provider(LotDirectory).lot(ref)
    return Frozen(
        content=canonical.dumps(dispositions.document(lot=ref, decision=decision)),
        version=str(dispositions.next_version(ref)),
        title=I18n("物料质量处置", "Disposition"),
        lines=(
            Line(I18n("物料", "Material"), f"{lot.material} {lot.material_zh}"),
            Line(I18n("批号", "Lot"), lot.number),
            Line(I18n("决定", "Decision"), f"{CODES[decision.code]} {decision.code}"),
            *((Line(I18n("容器", "Container"), decision.container),) if decision.container else ()),
            *((Line(I18n("市场", "Markets"), ", ".join(decision.markets)),) if decision.markets else ()),
            *((Line(I18n("理由", "Reason"), decision.reason),) if decision.reason else ()),
        ),
    )


def _apply_disposition(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    stored = dispositions.decide(lot=ref, decision=_decision(params), signature=signature)
    return {"id": str(stored.id), "code": stored.code, "version": str(stored.version)}


def _testers(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    found: frozenset[str] = frozenset()
    for inspection in Inspection.objects.filter(lot_id=ref.id):
        found |= participants(inspection)
    return _people(found)


def _lot_root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    lot = provider(LotDirectory).lot(ref)
    return root_of(lot_id=UUID(ref.id), batch_id=UUID(lot.batch) if lot.batch else None)


DISPOSE = Act(
    name="qms.lot.dispose",
    title=I18n("物料质量处置", "Disposition"),
    verb=I18n("决定", "Decide"),
    record_type="mes.lot",
    meaning="approved",
    permission="qms.lot.dispose",
    freeze=_freeze_disposition,
    apply=_apply_disposition,
    different_from=_testers,
    reason="optional",
    root=_lot_root,
)


# Deviations ---------------------------------------------------------------------------------------------------------


def _assessment(params: Params) -> deviations.Assessment:
    return deviations.Assessment(
        grade=_text(params, "grade"), impact=_text(params, "impact"), measures=_text(params, "measures")
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


def _freeze_closing(ref: ObjectRef, params: Params) -> Frozen:
    record = deviation_by_id(ref.id)
    conclusion = _text(params, "conclusion")
    return Frozen(
        content=canonical.dumps(deviations.content(record, conclusion=conclusion)),
        version="1",
        title=I18n("关闭偏差", "Close deviation"),
        lines=(
            Line(I18n("偏差", "Deviation"), f"{record.number} {record.title}"),
            Line(I18n("结论", "Conclusion"), conclusion),
        ),
    )


def _apply_closing(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    record = deviations.close(
        deviation=deviation_by_id(ref.id), conclusion=_text(params, "conclusion"), signature=signature
    )
    return {"id": str(record.id), "status": record.status}


def _assessor(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    return _people(frozenset({deviation_by_id(ref.id).assessed_by}))


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
    root=_deviation_root,
)


# Release ------------------------------------------------------------------------------------------------------------


def _conclusion(params: Params) -> release.Conclusion:
    return release.Conclusion(
        conclusion=_text(params, "conclusion", "release"),
        reason=_text(params, "reason"),
        legal_entity=_text(params, "legal_entity"),
    )


def _freeze_release(kind: ReleaseKind, title: I18n) -> Freeze:
    def freeze(ref: ObjectRef, params: Params) -> Frozen:
        conclusion = _conclusion(params)
        release.decidable(batch=ref, kind=kind, conclusion=conclusion)
        summary = provider(BatchDirectory).summary(ref)
        return Frozen(
            content=canonical.dumps(release.document(batch=ref, kind=kind, conclusion=conclusion)),
            version="1",
            title=title,
            lines=(
                Line(I18n("产品", "Product"), f"{summary.product} {summary.product_zh}"),
                Line(I18n("批号", "Batch"), summary.number),
                Line(I18n("市场", "Market"), summary.market),
                Line(I18n("结论", "Conclusion"), CONCLUSIONS[conclusion.conclusion]),
                *(Line(item.title, item.verdict) for item in items(ref, kind)),
            ),
        )

    return freeze


def _apply_release(kind: ReleaseKind) -> Apply:
    def apply(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
        stored = release.decide(batch=ref, kind=kind, conclusion=_conclusion(params), signature=signature)
        return {"id": str(stored.id), "kind": kind, "conclusion": stored.conclusion}

    return apply


def _not_in_batch(kind: ReleaseKind) -> DifferentFrom:
    """A QP decides about what others did; the MAH's QP is never the one who released from the factory."""

    def excluded(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
        found = provider(BatchDirectory).summary(ref).participants
        if kind == "market":
            found |= set(ReleaseDecision.objects.filter(batch_id=ref.id).values_list("decided_by", flat=True))
        return _people(found)

    return excluded


def _release_act(kind: ReleaseKind, title: I18n) -> Act:
    return Act(
        name=f"qms.release.{kind}",
        title=title,
        verb=I18n("放行批次" if kind == "factory" else "上市放行批次", "Release batch"),
        record_type="mes.batch",
        meaning="approved",
        permission=f"qms.release.{kind}",
        freeze=_freeze_release(kind, title),
        apply=_apply_release(kind),
        different_from=_not_in_batch(kind),
        reason="optional",
    )


RELEASE_FACTORY = _release_act("factory", I18n("出厂放行", "Factory release"))
RELEASE_MARKET = _release_act("market", I18n("上市放行", "Market release"))
