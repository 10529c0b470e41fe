"""Signed act of QA: the disposition of a lot or container."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from gxp.ports.lots import LotDirectory
from gxp.registry import provider
from modules.qms.models import Inspection
from modules.qms.models.disposition import CODES
from modules.qms.providers.params import people, text, texts
from modules.qms.selectors.inspections import participants
from modules.qms.services import dispositions
from modules.qms.services.closing import root_of


def _decision(params: Params) -> dispositions.Decision:
    return dispositions.Decision(
        code=text(params, "code"),
        reason=text(params, "reason"),
        markets=texts(params, "markets"),
        purposes=texts(params, "purposes"),
        container=text(params, "container"),
        sublot=text(params, "sublot"),
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
            *((Line(I18n("亚批", "Sublot"), decision.sublot),) if decision.sublot else ()),
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
    return people(found)


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
