"""Signed act of QA: the next retest date of a lot."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from gxp.ports.lots import LotDirectory
from gxp.registry import provider
from modules.qms.providers.params import people, text
from modules.qms.selectors.inspections import participants
from modules.qms.selectors.retests import retest_basis
from modules.qms.services import retests
from modules.qms.services.closing import root_of


def _freeze(ref: ObjectRef, params: Params) -> Frozen:
    day = text(params, "date")
    basis = retests.decidable(lot=ref, day=day)
    view = basis.view
    return Frozen(
        content=canonical.dumps(retests.document(lot=ref, day=day)),
        version=basis.inspection.number,
        title=I18n("延长复验期", "Extend the retest date"),
        lines=(
            Line(I18n("物料", "Material"), f"{view.material} {view.material_zh}"),
            Line(I18n("批号", "Lot"), view.number),
            Line(I18n("复验", "Retest"), basis.inspection.number),
            Line(I18n("原复验期", "Retest date until now"), view.retest_date or "—"),
            Line(I18n("新复验期", "New retest date"), day),
            Line(I18n("有效期至", "Expiry"), view.expiry_date or "—"),
        ),
    )


def _apply(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    stored = retests.extend(lot=ref, day=text(params, "date"), signature=signature)
    return {"id": str(stored.id), "retest": stored.after.isoformat()}


def _testers(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    """Who tested does not also decide."""
    found = retest_basis(ref)
    return people(participants(found)) if found else frozenset()


def _root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    lot = provider(LotDirectory).lot(ref)
    return root_of(lot_id=UUID(ref.id), batch_id=UUID(lot.batch) if lot.batch else None)


EXTEND_RETEST = Act(
    name="qms.lot.extend_retest",
    title=I18n("延长复验期", "Extend the retest date"),
    verb=I18n("延长复验期", "Extend the retest date"),
    record_type="mes.lot",
    meaning="approved",
    permission="qms.lot.extend_retest",
    freeze=_freeze,
    apply=_apply,
    different_from=_testers,
    reason="required",
    root=_root,
)
