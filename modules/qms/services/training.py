"""Training records: written by who assessed, ended with a reason, never deleted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.ports.identity import People
from gxp.registry import provider
from modules.qms.models import TrainingRecord
from modules.qms.selectors.training import today


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What somebody was trained in: a subject or a curriculum (`mes.*`), in which version, until when."""

    user: UUID
    subject: str
    version: str = ""
    valid_until: date | None = None


def record_training(*, trained: Trained) -> TrainingRecord:
    """Store a record; nobody assesses himself (`qms.own_training`, 409)."""
    actor = current_actor()
    if actor.id == str(trained.user):
        raise DomainError("qms.own_training", status=409)
    person = provider(People).by_id(trained.user)
    if not trained.subject.strip("* "):
        raise DomainError("qms.subject_missing")
    return TrainingRecord.objects.create(
        user_id=person.id,
        user_name=person.name,
        subject=trained.subject,
        version=trained.version,
        completed_on=today(audit.moment()),
        valid_until=trained.valid_until,
        assessor=actor.id,
        assessor_name=actor.name,
    )


def end_training(*, record: TrainingRecord, reason: str) -> TrainingRecord:
    """End a record from today on, with a reason."""
    if not reason.strip():
        raise DomainError("qms.reason_missing")
    record.ended_on, record.end_reason = today(audit.moment()), reason
    record.save(update_fields=["ended_on", "end_reason"])
    return record
