"""Lines of an element (a weighing, a charged container): keys `net.2` belong to the second line."""

from modules.mes.models import Entry
from modules.mes.services.execution.work import Work


def line_keys(work: Work) -> frozenset[str]:
    """Return the field keys that belong to lines."""
    return frozenset(field.key for field in work.node.fields if field.raw.get("line") == "true")


def present(work: Work, closing: str) -> int:
    """Return the number of the line at work: one after the last line whose closing key is there."""
    return finished(work, closing) + 1


def finished(work: Work, closing: str) -> int:
    """Return how many lines are finished."""
    return sum(1 for key in work.entries if key.partition(".")[0] == closing and "." in key)


def numbered(work: Work, key: str, closing: str) -> str:
    """Return the entry key of a field: with the present line's number where the field belongs to lines."""
    return f"{key}.{present(work, closing)}" if key in line_keys(work) else key


def of_line(work: Work, key: str, line: int) -> Entry | None:
    """Return a value of a line."""
    return work.entries.get(f"{key}.{line}")
