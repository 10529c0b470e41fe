"""Signed acts on a batch: production review, audit-trail review, QA review."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Apply, DifferentFrom, Freeze, Frozen, Line, Params, Signed, nobody
from modules.mes.selectors.batches import batch_by_id
from modules.mes.selectors.participants import participants
from modules.mes.services import reviewing


def _freeze(kind: str, title: I18n) -> Freeze:
    def freeze(ref: ObjectRef, params: Params) -> Frozen:
        batch = batch_by_id(ref.id)
        reviewing.reviewable(batch, kind)
        conclusion = str(params.get("conclusion") or "")
        if not conclusion.strip():
            raise DomainError("mes.reason_missing")
        document = reviewing.reviewed(batch, kind)
        totals = document["totals"]
        shown = ", ".join(f"{name} {count}" for name, count in totals.items()) if isinstance(totals, dict) else ""
        return Frozen(
            content=canonical.dumps(canonical.record("mes.review_content", {**document, "conclusion": conclusion})),
            version=batch.number,
            title=title,
            lines=(
                Line(I18n("批号", "Batch"), batch.number),
                Line(I18n("义务项", "Obligations"), shown),
                Line(I18n("结论", "Conclusion"), conclusion),
            ),
        )

    return freeze


def _apply(kind: str) -> Apply:
    def apply(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
        conclusion = str(params.get("conclusion") or "")
        review = reviewing.sign_review(batch=batch_by_id(ref.id), kind=kind, conclusion=conclusion, signature=signature)
        return {"id": str(review.id), "status": review.status}

    return apply


def _took_part(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    return participants(batch_by_id(ref.id))


def _act(kind: str, permission: str, title: I18n, different_from: DifferentFrom = nobody) -> Act:
    return Act(
        name=f"mes.batch.{kind}_review",
        title=title,
        verb=title,
        record_type="mes.batch",
        meaning="reviewed",
        permission=permission,
        freeze=_freeze(kind, title),
        apply=_apply(kind),
        different_from=different_from,
    )


ACTS = (
    _act("production", "mes.review.production", I18n("生产审核", "Production review")),
    _act("trail", "mes.review.trail", I18n("审计追踪审核", "Audit-trail review"), _took_part),
    _act("qa", "mes.review.qa", I18n("QA 批记录审核", "QA review of the batch record"), _took_part),
)
