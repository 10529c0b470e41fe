"""Tags by name; their numbers are what samples carry."""

from collections.abc import Sequence

from gxp.kernel.errors import DomainError
from gxp.telemetry.models import Tag


def numbers_of(names: Sequence[str]) -> list[int]:
    """Return the number of each named tag, in order; one unknown name is `telemetry.tag.unknown`."""
    known = dict(Tag.objects.filter(name__in=names).values_list("name", "number"))
    missing = sorted(set(names) - set(known))
    if missing:
        raise DomainError("telemetry.tag.unknown", status=422, params={"tags": ", ".join(missing[:20])})
    return [known[name] for name in names]


def tags_named(names: Sequence[str]) -> dict[str, Tag]:
    """Return tags by name; one unknown name is `telemetry.tag.unknown`."""
    numbers_of(names)
    return {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
