"""Stores one version of a value with the limits in force, its judgement and the exception it opens."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.quantity import plain
from modules.mes.models import Entry
from modules.mes.selectors.recipe import FieldDef
from modules.mes.services.exceptions import SYSTEM, raise_exception
from modules.mes.services.execution.states import command_run
from modules.mes.services.execution.work import Work
from modules.mes.services.values import acceptance
from modules.mes.services.values.acceptance import Judged
from modules.mes.services.values.entry_limits import Accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a value comes from: `manual`, `device`, `scan` or `calculated`, with device, raw data and inputs."""

    source: str = "manual"
    device: str = ""
    raw: str = ""
    inputs: dict[str, Any] = field(default_factory=dict)
    performed_at: datetime | None = None
    late_evidence: str = ""
    reason: str = ""


def store(
    work: Work, defined: FieldDef, key: str, value: Accepted, origin: Origin, *, at: datetime | None = None
) -> Entry:
    """Append a version of a value, recorded `at` its act's moment; a broken limit opens its exception, no more."""
    before = work.entries.get(key)
    judged = judge(work, defined, value)
    at = at or audit.moment().at
    person = current_actor()
    by = (person.id, person.name) if origin.source != "calculated" else SYSTEM
    entry = Entry.objects.create(
        batch=work.batch,
        run=work.run,
        key=key,
        version=before.version + 1 if before else 1,
        value=value.value,
        number="" if value.number is None else plain(value.number),
        unit=value.unit,
        qualifier=value.qualifier,
        missing=value.missing,
        missing_reason=value.missing_reason,
        source=origin.source,
        device=origin.device,
        raw=origin.raw,
        limits=canonical.dumps(list(judged.limits)).decode(),
        judgement=judged.judgement,
        inputs=canonical.dumps(origin.inputs).decode(),
        performer=by[0],
        performer_name=by[1],
        recorded_at=at,
        performed_at=origin.performed_at or at,
        late=origin.performed_at is not None,
        late_evidence=origin.late_evidence,
        language=current_request().language,
        supersedes=before,
        reason=origin.reason,
    )
    work.keep(entry)
    consequences(work, defined, entry, judged)
    return entry


def judge(work: Work, defined: FieldDef, value: Accepted) -> Judged:
    """Return the judgement of a value by the limits in force now."""
    limits = acceptance.resolve(defined, work.lookup, comparison=work.comparison)
    if value.missing:
        return acceptance.missing(limits)
    if value.number is not None:
        return acceptance.judge_number(value.number, limits, given=value.unit, qualifier=value.qualifier or "=")
    return acceptance.judge_text(value.value, limits)


def consequences(work: Work, defined: FieldDef, entry: Entry, judged: Judged) -> None:
    """Open the exception of a broken limit, and hold the element where the limit is hard."""
    if judged.broken is None or judged.judgement not in {"alert", "action", "hard"}:
        return
    severity = acceptance.severity_of(judged.broken, judged.judgement, is_yield=defined.is_yield)
    if severity is None:
        return
    raise_exception(
        batch=work.batch,
        run=work.run,
        entry=entry,
        key=entry.key,
        cause=f"mes.limit_{judged.judgement}",
        severity=severity,
        criticality=str(judged.broken.get("criticality", "other")),
        judgement=judged.judgement,
        data=_said(defined, entry, judged.broken),
    )
    if judged.judgement == "hard" and work.run.status == "running":
        command_run(work.run, "hold")


def _said(defined: FieldDef, entry: Entry, broken: dict[str, Any]) -> dict[str, str]:
    return {
        "expected": str(broken.get("equals") or f"{broken.get('low') or ''} … {broken.get('high') or ''}"),
        "found": entry.value or entry.missing,
        "key": entry.key,
        "label": defined.label["zh-Hans"],
        "label_en": defined.label["en"],
        "unit": entry.unit,
    }


def put(
    work: Work,
    key: str,
    number: Decimal,
    *,
    inputs: dict[str, Any] | None = None,
    device: str = "",
    source: str = "calculated",
    raw: str = "",
) -> Entry | None:
    """Store a number that the system found, unless it is the one in force already (then None)."""
    defined = work.node.field_of(key)
    if defined is None:
        return None
    before = work.entries.get(key)
    text = plain(number)
    if before is not None and before.value == text and not before.missing:
        return None
    accepted = Accepted(text, number, defined.unit, "=")
    return store(work, defined, key, accepted, Origin(source=source, device=device, raw=raw, inputs=inputs or {}))


def put_text(work: Work, key: str, text: str, *, source: str = "scan", device: str = "", raw: str = "") -> Entry | None:
    """Store a text that was scanned or read, unless it is the one in force already (then None)."""
    defined = work.node.field_of(key)
    before = work.entries.get(key)
    if defined is None or (before is not None and before.value == text):
        return None
    return store(work, defined, key, Accepted(text, None, "", ""), Origin(source=source, device=device, raw=raw))
