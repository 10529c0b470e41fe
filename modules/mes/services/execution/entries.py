"""Entering values: who, what, when; refused only for a typing error, a wrong person or a wrong moment."""

from dataclasses import dataclass
from datetime import datetime

from gxp.compliance import audit
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from modules.mes.models import Entry
from modules.mes.selectors.recipe import FieldDef
from modules.mes.services.execution.store import Origin, store
from modules.mes.services.execution.work import Work
from modules.mes.services.values.entry_limits import Given, accept


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A late entry (补录): when it was really done, why it is late, and what proves it."""

    performed_at: datetime
    reason: str
    evidence: str = ""


def manual_entry(work: Work, key: str, given: Given, *, late: Late | None = None, at: datetime | None = None) -> Entry:
    """Store what a person enters, `at` the moment of an act that enters several values.

    A key that has a value already is corrected, never entered again (409).
    """
    field = field_of(work, key)
    require_open(work)
    require_role(work)
    if key in work.entries:
        raise DomainError("mes.entry_exists", status=409, params={"field": key, "path": work.node.id})
    if "manual" not in field.sources and not given.missing:
        params = {
            "field": key,
            "label": field.label["zh-Hans"],
            "label_en": field.label["en"],
            "sources": ", ".join(field.sources),
        }
        raise DomainError("mes.manual_not_allowed", status=409, params=params)
    if field.calculated:
        raise DomainError("mes.calculated_only", status=409, params={"field": key, "path": work.node.id})
    accepted = accept(field, given)
    return store(work, field, key, accepted, _origin(work, late), at=at)


def device_entry(work: Work, key: str, text: str, *, unit: str, device: str, raw: str) -> Entry:
    """Store what a device said; the entry limits hold for it as well."""
    field = field_of(work, key)
    require_open(work)
    require_role(work)
    if key in work.entries:
        raise DomainError("mes.entry_exists", status=409, params={"field": key, "path": work.node.id})
    if "device" not in field.sources:
        raise DomainError("mes.device_not_expected", status=409, params={"field": key, "path": work.node.id})
    accepted = accept(field, Given(lexeme=text, unit=unit))
    return store(work, field, key, accepted, Origin(source="device", device=device, raw=raw))


def field_of(work: Work, key: str) -> FieldDef:
    """Return the field of an entry key; an unknown one is `mes.field_unknown` (404)."""
    field = work.node.field_of(key)
    line = field is not None and field.raw.get("line") == "true"
    if field is None or (not line and key not in field.entry_keys()):
        raise DomainError("mes.field_unknown", status=404, params={"field": key, "path": work.node.id})
    return field


def require_open(work: Work) -> None:
    """Refuse unless the element runs and is not yet signed as performed."""
    if work.run.status != "running":
        params = {"path": work.node.id, "state": work.run.status}
        raise DomainError("mes.element_not_running", status=409, params=params)
    if work.run.performed_at is not None:
        raise DomainError("mes.element_performed", status=409, params={"path": work.node.id})


def require_role(work: Work) -> None:
    """Refuse unless the actor has the role that the recipe wants as performer (P11-10g); `system` binds nobody."""
    wanted = work.node.evidence.performer
    if wanted not in {"system", *current_actor().roles}:
        raise DomainError("mes.wrong_role", status=403, params={"role": wanted, "path": work.node.id})


def _origin(work: Work, late: Late | None) -> Origin:
    if late is None:
        return Origin(source="manual")
    now = audit.moment().at
    if late.performed_at.tzinfo is None or late.performed_at >= now:
        raise DomainError("mes.late_in_future", params={"at": late.performed_at.isoformat()})
    if work.run.started_at is not None and late.performed_at < work.run.started_at:
        raise DomainError(
            "mes.late_before_start",
            params={"at": late.performed_at.isoformat(), "start": work.run.started_at.isoformat()},
        )
    if not late.reason.strip():
        raise DomainError("mes.reason_missing")
    return Origin(source="manual", performed_at=late.performed_at, late_evidence=late.evidence, reason=late.reason)
