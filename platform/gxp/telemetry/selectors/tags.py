"""Tags by name; their numbers are what samples carry."""

from collections.abc import Sequence

from django.db import connection

from gxp.kernel.errors import DomainError
from gxp.telemetry.models import Tag


def numbers_of(names: Sequence[str]) -> list[int]:
    """Return the number of each named tag, in order; one unknown name is `telemetry.tag.unknown`."""
    # One array instead of a parameter a name: an ingest request names a thousand.
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, number FROM telemetry_tag WHERE name = ANY(%s)", (list(names),))
        known: dict[str, int] = dict(cursor.fetchall())
    missing = sorted(set(names) - set(known))
    if missing:
        raise DomainError("telemetry.tag.unknown", status=422, params={"tags": ", ".join(missing[:20])})
    return [known[name] for name in names]


def tags_named(names: Sequence[str]) -> dict[str, Tag]:
    """Return tags by name; one unknown name is `telemetry.tag.unknown`."""
    numbers_of(names)
    return {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
