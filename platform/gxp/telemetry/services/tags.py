"""Registering tags; a number once given stays with its tag for the life of the record."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max

from gxp.kernel.errors import DomainError
from gxp.telemetry.models import Tag

GRADES = ("gxp", "process", "info")


@dataclass(frozen=True, slots=True)
class TagDraft:
    """A tag as configured; `interval` in 100 ns."""

    name: str
    unit: str
    grade: str
    interval: int
    equipment: str


def register(*, drafts: Iterable[TagDraft]) -> list[Tag]:
    """Return the tags of these names, made where they are new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('telemetry.tag'))")
    number = Tag.objects.aggregate(top=Max("number"))["top"] or 0
    tags = []
    for draft in drafts:
        if draft.grade not in GRADES or draft.interval <= 0 or not draft.name:
            raise DomainError("telemetry.tag.invalid", status=422, params={"tag": draft.name})
        known = Tag.objects.filter(name=draft.name).first()
        if known is None:
            number += 1
            known = Tag.objects.create(
                number=number,
                name=draft.name,
                unit=draft.unit,
                grade=draft.grade,
                interval=draft.interval,
                equipment=draft.equipment,
            )
        tags.append(known)
    return tags
