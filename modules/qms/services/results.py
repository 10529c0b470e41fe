"""Results: entered by one person, checked by a second, approved by a third; nothing is overwritten (CN-163)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gxp.compliance import audit
from gxp.compliance.lifecycle.advance import advance
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import Missing, Value
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from gxp.ports.lots import LotDirectory
from gxp.registry import provider
from modules.qms.models import Replicate, TestRun
from modules.qms.selectors.inspections import current_replicates, test_document
from modules.qms.selectors.judgement import Reading, report
from modules.qms.selectors.specifications import TestDefinition, test_of
from modules.qms.services.inspections import conclude_if_done, new_attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One replicate as entered: its number and a value or a stated absence, with the raw data's reference."""

    number: int
    value: Value | Missing
    raw: str = ""


def enter(*, run: TestRun, entries: Sequence[Entry], reason: str = "") -> TestRun:
    """Store replicates; once all are numbers, compute, judge and freeze the lot where it is out of specification.

    A second version of a replicate needs a reason (`qms.reason_missing`) and is refused once the test is checked
    (`qms.test_not_open`, 409). Entry errors: `qms.replicate_unknown`, `qms.too_many_digits`, `quantity.*`.
    """
    if run.status not in {"open", "entered"}:
        raise DomainError("qms.test_not_open", status=409, params={"test": run.code, "status": run.status})
    if run.inspection.status == "open":
        raise DomainError("qms.not_sampled", status=409, params={"inspection": run.inspection.number})
    definition = test_of(run.inspection.specification, run.code)
    for entry in entries:
        _store(run, definition, entry, reason)
    readings = _readings(run)
    if len(readings) == definition.replicates:
        _report(run, definition, readings)
    return run


def check(*, run: TestRun, signature: Signed) -> TestRun:
    """Take the second person's check, by signature (复核)."""
    run.checked_by, run.check_signature = str(signature.signer), signature.id
    run.save(update_fields=["checked_by", "check_signature"])
    advance(run, to="checked", signature=signature)
    return run


def approve(*, run: TestRun, signature: Signed) -> TestRun:
    """Approve the result by signature, freeze its record and conclude the inspection when it was the last."""
    run.approved_by, run.approve_signature = str(signature.signer), signature.id
    text = canonical.dumps(canonical.record("qms.result", test_document(run)))
    run.document, run.sha256 = text.decode(), canonical.sha256_hex(text)
    run.save(update_fields=["approved_by", "approve_signature", "document", "sha256"])
    advance(run, to="approved", signature=signature)
    conclude_if_done(inspection=run.inspection)
    return run


def invalidate(*, run: TestRun, signature: Signed) -> TestRun:
    """Declare an attempt invalid with an approved reason and open the next one; all readings stay."""
    if run.inspection.status == "concluded":
        raise DomainError("qms.inspection_concluded", status=409, params={"inspection": run.inspection.number})
    run.invalid_signature, run.invalid_reason = signature.id, signature.reason
    run.save(update_fields=["invalid_signature", "invalid_reason"])
    advance(run, to="invalidated", signature=signature, reason=signature.reason)
    return new_attempt(inspection=run.inspection, code=run.code, number=run.attempt + 1)


def _store(run: TestRun, definition: TestDefinition, entry: Entry, reason: str) -> None:
    if not 1 <= entry.number <= definition.replicates:
        raise DomainError("qms.replicate_unknown", params={"number": entry.number, "wanted": definition.replicates})
    known = run.replicates.filter(number=entry.number).count()
    if known and not reason.strip():
        raise DomainError("qms.reason_missing")
    actor = current_actor()
    Replicate.objects.create(
        test=run,
        inspection_id=run.inspection_id,
        lot_id=run.lot_id,
        batch_id=run.batch_id,
        number=entry.number,
        version=known + 1,
        raw=entry.raw,
        reason=reason,
        entered_at=audit.moment().at,
        entered_by=actor.id,
        entered_by_name=actor.name,
        **_columns(definition, entry.value),
    )


def _columns(definition: TestDefinition, value: Value | Missing) -> Mapping[str, str]:
    if isinstance(value, Missing):
        return {"missing": value.reason, "unit": definition.unit}
    places = len(value.lexeme.partition(".")[2])
    if places > definition.digits_entered:
        raise DomainError("qms.too_many_digits", params={"text": value.lexeme, "digits": definition.digits_entered})
    if value.unit != definition.unit:
        raise DomainError("qms.wrong_unit", params={"unit": value.unit, "wanted": definition.unit})
    return {"lexeme": value.lexeme, "qualifier": value.qualifier, "unit": value.unit}


def _readings(run: TestRun) -> list[Reading]:
    return [
        Reading(Value(one.lexeme, one.unit, one.qualifier).number, one.qualifier, one.unit)
        for one in current_replicates(run)
        if one.lexeme
    ]


def _report(run: TestRun, definition: TestDefinition, readings: Sequence[Reading]) -> None:
    found = report(definition, readings)
    actor = current_actor()
    was_out = run.judgement == "out"
    run.reported, run.qualifier, run.judgement = found.value, found.qualifier, found.judgement
    run.unit, run.entered_by, run.entered_by_name = definition.unit, actor.id, actor.name
    run.save(update_fields=["reported", "qualifier", "judgement", "unit", "entered_by", "entered_by_name"])
    if run.status == "open":
        advance(run, to="entered")
    if found.judgement == "out" and not was_out:
        _freeze(run)


def _freeze(run: TestRun) -> None:
    """OOS freezes the lot at once; the hold ends only by its own signature."""
    provider(LotDirectory).place_hold(
        lot=ObjectRef("mes", "lot", str(run.lot_id)),
        cause="oos",
        text=f"{run.inspection.number} {run.code} {run.qualifier}{run.reported} {run.unit}",
    )
