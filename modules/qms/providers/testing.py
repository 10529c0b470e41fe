"""Signed acts on results: check by a second person, approval by a third, invalidation with a reason."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Freeze, Frozen, Line, Params, Signed
from modules.qms.models import TestRun
from modules.qms.selectors.inspections import test_by_id, test_document
from modules.qms.selectors.specifications import test_of
from modules.qms.services import results
from modules.qms.services.closing import root_of


def _freezing(title: I18n, allowed: tuple[str, ...]) -> Freeze:
    def freeze(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
        run = test_by_id(ref.id)
        if run.status not in allowed:
            raise DomainError("qms.test_not_open", status=409, params={"test": run.code, "status": run.status})
        if run.judgement == "undecided":
            raise DomainError("qms.result_undecided", status=409, params={"test": run.code})
        return Frozen(
            content=canonical.dumps(canonical.record("qms.result", test_document(run))),
            version=f"{run.attempt}",
            title=title,
            lines=_lines(run),
        )

    return freeze


def _lines(run: TestRun) -> tuple[Line, ...]:
    definition = test_of(run.inspection.specification, run.code)
    return (
        Line(I18n("批号", "Lot"), run.inspection.lot_number),
        Line(I18n("检验", "Inspection"), run.inspection.number),
        Line(definition.name, f"{run.qualifier if run.qualifier != '=' else ''}{run.reported} {run.unit}"),
        Line(I18n("判定", "Judgement"), run.judgement),
        Line(I18n("录入人", "Entered by"), run.entered_by_name),
    )


def _enterers(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    found = test_by_id(ref.id).replicates.values_list("entered_by", flat=True)
    return frozenset(UUID(one) for one in found if _is_uuid(one))


def _enterers_and_checker(ref: ObjectRef, params: Params) -> frozenset[UUID]:
    checker = test_by_id(ref.id).checked_by
    return _enterers(ref, params) | ({UUID(checker)} if _is_uuid(checker) else frozenset())


def _is_uuid(text: str) -> bool:
    """System identities are no people and have no UUID."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    run = test_by_id(ref.id)
    return root_of(lot_id=run.lot_id, batch_id=run.batch_id)


def _check(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    return _state(results.check(run=test_by_id(ref.id), signature=signature))


def _approve(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    return _state(results.approve(run=test_by_id(ref.id), signature=signature))


def _invalidate(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    return _state(results.invalidate(run=test_by_id(ref.id), signature=signature))


def _state(run: TestRun) -> Mapping[str, object]:
    return {
        "id": str(run.id),
        "attempt": str(run.attempt),
        "status": run.status,
        "inspection_status": run.inspection.status,
        "conclusion": run.inspection.conclusion,
    }


CHECK = Act(
    name="qms.result.check",
    title=I18n("复核检验结果", "Check result"),
    verb=I18n("复核", "Check"),
    record_type="qms.test",
    meaning="verified",
    permission="qms.result.check",
    freeze=_freezing(I18n("复核检验结果", "Check result"), ("entered",)),
    apply=_check,
    different_from=_enterers,
    root=_root,
)
APPROVE = Act(
    name="qms.result.approve",
    title=I18n("批准检验结果", "Approve result"),
    verb=I18n("批准结果", "Approve result"),
    record_type="qms.test",
    meaning="approved",
    permission="qms.result.approve",
    freeze=_freezing(I18n("批准检验结果", "Approve result"), ("checked",)),
    apply=_approve,
    different_from=_enterers_and_checker,
    root=_root,
)
INVALIDATE = Act(
    name="qms.result.invalidate",
    title=I18n("判定结果无效", "Invalidate result"),
    verb=I18n("判定无效", "Invalidate"),
    record_type="qms.test",
    meaning="approved",
    permission="qms.result.approve",
    freeze=_freezing(I18n("判定结果无效", "Invalidate result"), ("checked", "approved")),
    apply=_invalidate,
    different_from=_enterers,
    reason="required",
    root=_root,
)
