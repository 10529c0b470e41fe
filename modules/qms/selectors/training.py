"""Is somebody trained: the newest valid record that covers the subject."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from gxp.kernel.clock import Moment
from gxp.ports.gates import Reason
from modules.qms.models import TrainingRecord


def today(moment: Moment) -> date:
    """Return the date of the site at a moment."""
    return moment.at.astimezone(ZoneInfo(moment.zone)).date()


def covering(user: UUID | str, subject: str) -> tuple[TrainingRecord, ...]:
    """Return a user's records on a subject or on a curriculum that covers it, newest first."""
    found = TrainingRecord.objects.filter(user_id=user).order_by("-completed_on", "-id")
    return tuple(record for record in found if covers(record.subject, subject))


def covers(held: str, asked: str) -> bool:
    """Say whether a record's subject covers another: equal, or a prefix that ends in `*`."""
    return held == asked or (held.endswith("*") and asked.startswith(held[:-1]))


def against(user: str, subject: str, on: date) -> tuple[TrainingRecord | None, tuple[Reason, ...]]:
    """Return the record that counts, or the newest one with the reason why it does not."""
    records = covering(user, subject)
    for record in records:
        if _valid(record, on):
            return record, ()
    code = "qms.training_expired" if records else "qms.not_trained"
    return (records[0] if records else None), (Reason(code, {"subject": subject}),)


def _valid(record: TrainingRecord, on: date) -> bool:
    begun = record.completed_on <= on
    ended = record.ended_on is not None and record.ended_on <= on
    over = record.valid_until is not None and record.valid_until < on
    return begun and not ended and not over
