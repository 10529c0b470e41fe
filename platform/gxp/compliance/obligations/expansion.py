"""From templates to instances: per execution, per container, per interval of running time."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from gxp.compliance.obligations.book import Book, Element, fields, moment, number, text, value_of
from gxp.compliance.obligations.verdict import Finding, Instance, Template
from gxp.kernel import expr
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.codec import decode
from gxp.kernel.expr.values import TICKS, ExprValue

_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_SECONDS = (86_400, 3600, 60, 1)
Decided = tuple[Instance, Finding | None]


def ticks(value: object) -> int | None:
    """Return an ISO 8601 duration of days, hours, minutes and seconds in ticks of 100 ns, or None."""
    match = _ISO.fullmatch(text(value))
    if match is None or not any(match.groups()):
        return None
    total = sum(Fraction(part) * unit for part, unit in zip(match.groups(), _SECONDS, strict=True) if part)
    return int(total * TICKS)


def instances(book: Book, template: Template) -> Iterator[Decided]:
    """Yield the instances of a template; with a finding where expanding it already decides."""
    condition = template.raw.get("condition")
    if condition:
        active = _active(book, condition)
        if active is not True:
            if active is None:
                yield Instance(template), Finding("unknown", "condition_undecidable")
            return
    per = text(template.cardinality.get("per"))
    if per == "interval":
        yield from _intervals(book, template)
    elif template.path and per not in ("exception", "deviation"):
        yield from _executions(book, template)
    else:
        yield Instance(template), None


def _executions(book: Book, template: Template) -> Iterator[Decided]:
    runs, per = book.runs(template.path), text(template.cardinality.get("per"))
    every = number(template.cardinality.get("every"), 1) if per == "iteration" else 1
    if template.kind == "time_relation":
        yield Instance(template), None
        return
    if every == 0:
        yield Instance(template), Finding("unknown", "unreadable")
        return
    if per != "iteration" and not runs:
        yield Instance(template), Finding("not_met", "element_not_recorded", {"path": template.path})
    for run in runs:
        if per == "iteration" and (run.outcome == "not_applicable" or run.iteration % every):
            continue
        if run.outcome != "complete":
            yield Instance(template, run), Finding("not_met", f"element_{run.outcome}", {}, (run.unit.sha256,))
        elif per == "container":
            yield from _containers(template, run)
        else:
            yield Instance(template, run), None


def _containers(template: Template, run: Element) -> Iterator[Decided]:
    found = dict.fromkeys(
        name for movement in run.unit.items("movements") if (name := container(movement, template.kind))
    )
    for name in found:
        yield Instance(template, run, name), None
    if not found:
        yield Instance(template, run), Finding("unknown", "no_container_recorded", {}, (run.unit.sha256,))


def container(movement: Mapping[str, Any], kind: str) -> str:
    """Return the container of a movement that an obligation is about: the new one for labels, else the one used."""
    side = movement.get("to") if kind == "label" else movement.get("from")
    if isinstance(side, Mapping):
        return text(side.get("id")) or text(side.get("code"))
    return text(side)


def _intervals(book: Book, template: Template) -> Iterator[Decided]:
    """One instance for each full interval of the running time of the element that the checks belong to."""
    path = text(template.params.get("during"))
    during = book.runs(path)
    every = ticks(template.cardinality.get("every"))
    if not during:
        yield Instance(template), Finding("not_met", "element_not_recorded", {"path": path})
        return
    spans = running(during[0]) if every else None
    if spans is None or not every:
        yield Instance(template), Finding("unknown", "running_time_not_recorded", {}, (during[0].unit.sha256,))
        return
    total = sum(end - start for start, end in spans)
    for position in range(1, total // every + 1):
        yield Instance(template, None, str(position)), None


def running(element: Element) -> list[tuple[int, int]] | None:
    """Return the spans of running time in ticks; None where the record does not hold them or they are malformed."""
    raw = element.unit.raw.get("running")
    if not isinstance(raw, list | tuple):
        return None
    spans: list[tuple[int, int]] = []
    for span in map(fields, raw):
        start, end = moment(span.get("from")), moment(span.get("to"))
        if start is None or end is None or end < start:
            return None
        spans.append((start.ticks, end.ticks))
    return spans


def _active(book: Book, condition: object) -> bool | None:
    """Evaluate an activation condition over `values`: path → key → recorded value of the last iteration."""
    try:
        said = text(condition.get("text") if isinstance(condition, Mapping) else condition)
        found = expr.compile(said).evaluate({"values": _values(book)})
    except DomainError:
        return None
    return found if isinstance(found, bool) else None


def _values(book: Book) -> dict[str, ExprValue]:
    found: dict[str, ExprValue] = {}
    for path in {one.path for one in book.elements}:
        last = book.runs(path)[-1]
        keys = {text(entry.get("key")) for entry in last.unit.items("entries")}
        found[path] = {key: _value(last.entries(key)) for key in sorted(keys)}
    return found


def _value(entries: list[Mapping[str, Any]]) -> ExprValue:
    read = value_of(entries[-1]) if entries else None
    if read is None:
        return None
    try:
        return decode({"quantity": [read[0], read[1]]})
    except DomainError:
        return read[0]
