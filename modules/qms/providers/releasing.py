"""Signed acts of the QPs: 出厂放行 and 上市放行."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Apply, DifferentFrom, Freeze, Frozen, Line, Params, Signed
from gxp.ports.batches import BatchDirectory
from gxp.ports.release import ReleaseKind
from gxp.registry import provider
from modules.qms.models import ReleaseDecision
from modules.qms.models.release import CONCLUSIONS
from modules.qms.providers.params import people, text
from modules.qms.services import release


def _conclusion(params: Params) -> release.Conclusion:
    return release.Conclusion(
        conclusion=text(params, "conclusion", "release"),
        reason=text(params, "reason"),
        legal_entity=text(params, "legal_entity"),
    )


def _freeze_release(kind: ReleaseKind, title: I18n) -> Freeze:
    def freeze(ref: ObjectRef, params: Params) -> Frozen:
        conclusion = _conclusion(params)
        found = release.shown_items(batch=ref, kind=kind, conclusion=conclusion)
        release.decidable(batch=ref, kind=kind, conclusion=conclusion, found=found)
        summary = provider(BatchDirectory).summary(ref)
        return Frozen(
            content=canonical.dumps(release.document(batch=ref, kind=kind, conclusion=conclusion, found=found)),
            version="1",
            title=title,
            lines=(
                Line(I18n("产品", "Product"), f"{summary.product} {summary.product_zh}"),
                Line(I18n("批号", "Batch"), summary.number),
                Line(I18n("市场", "Market"), summary.market),
                Line(I18n("结论", "Conclusion"), CONCLUSIONS[conclusion.conclusion]),
                *(Line(item.title, item.verdict) for item in found),
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
        return people(found)

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
