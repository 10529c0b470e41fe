"""Order, time relations, intervals of running time, and gaps of plant data."""

from decimal import Decimal

from gxp.compliance.obligations.book import Book, Element, Raw, fields, objects, text
from gxp.compliance.obligations.expansion import running, ticks
from gxp.compliance.obligations.verdict import Finding, Instance
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.values import Timestamp
from gxp.kernel.quantity import Lexeme, plain


def sequence(book: Book, instance: Instance) -> Finding:
    """Judge the order: the element started after every element before it was closed (P11-10f)."""
    element = instance.element
    started = element.unit.time("started") if element else None
    if element is None or started is None:
        return Finding("unknown", "no_start_recorded")
    evidence = [element.unit.sha256]
    after = instance.template.params.get("after")
    if not isinstance(after, list):
        return Finding("unknown", "unreadable", {}, (element.unit.sha256,))
    for path in map(text, after):
        for before in book.runs(path):
            evidence.append(before.unit.sha256)
            completed = before.unit.time("completed")
            if before.outcome == "not_applicable":
                continue
            if completed is None:
                return Finding("unknown", "no_end_recorded", {"path": path}, tuple(evidence))
            if completed > started:
                return Finding("not_met", "out_of_order", {"path": path}, tuple(evidence))
        if not book.runs(path):
            return Finding("not_met", "element_not_recorded", {"path": path}, tuple(evidence))
    return Finding("met", "in_order", {}, tuple(evidence[:1]))


def time_relation(book: Book, instance: Instance) -> Finding:
    """Judge the time between two events of the procedure against its bounds (211-111)."""
    bound = fields(instance.template.raw.get("bound"))
    start, end = _event(book, bound.get("from")), _event(book, bound.get("to"))
    if start is None or end is None:
        return Finding("unknown", "event_not_recorded", {}, _evidence(book, bound))
    elapsed = end.ticks - start.ticks
    longest, shortest = ticks(bound.get("max")), ticks(bound.get("min"))
    if longest is None and shortest is None:
        return Finding("unknown", "no_bound", {}, _evidence(book, bound))
    params = {"seconds": str(elapsed // 10_000_000)}
    if elapsed < 0 or (longest is not None and elapsed > longest):
        return Finding("not_met", "too_late", params, _evidence(book, bound))
    if shortest is not None and elapsed < shortest:
        return Finding("not_met", "too_early", params, _evidence(book, bound))
    return Finding("met", "in_time", params, _evidence(book, bound))


def interval(book: Book, instance: Instance) -> Finding:
    """Judge one interval of running time: a check was started within its tolerance (211-110)."""
    template = instance.template
    if text(template.cardinality.get("per")) != "interval":
        return Finding("unknown", "unreadable")
    number = int(instance.subject)
    during = book.runs(text(template.params.get("during")))[0]
    every = ticks(template.cardinality.get("every")) or 0
    tolerance = ticks(template.cardinality.get("tolerance")) or 0
    spans = running(during) or []
    near: list[str] = []
    for check in book.runs(template.path):
        started = check.unit.time("started")
        if check.outcome != "complete" or started is None:
            continue
        offset = _running_until(spans, started.ticks) - number * every
        if abs(offset) <= tolerance:
            params = {"iteration": str(check.iteration), "offset_s": str(offset // 10_000_000)}
            return Finding("met", "checked_in_time", params, (check.unit.sha256, during.unit.sha256))
        near.append(check.unit.sha256)
    return Finding("not_met", "check_missed", {"interval": str(number)}, (during.unit.sha256, *near))


def data_gap(_: Book, instance: Instance) -> Finding:
    """Judge the coverage of a window of plant data: at least what the recipe asks for, with its digests cited."""
    element = instance.element
    if element is None:
        return Finding("unknown", "no_element")
    window, evidence = element.unit.raw.get("window"), (element.unit.sha256,)
    if not isinstance(window, dict):
        return Finding("unknown", "window_not_recorded", {}, evidence)
    try:
        coverage = _percent(window.get("coverage"))
        wanted = _percent(instance.template.params.get("min_coverage"))
    except DomainError:
        return Finding("unknown", "coverage_not_recorded", {}, evidence)
    if not objects(window.get("digests")):
        return Finding("unknown", "digests_not_recorded", {}, evidence)
    if coverage < wanted:
        return Finding("not_met", "coverage_short", {"coverage": plain(coverage), "wanted": plain(wanted)}, evidence)
    return Finding("met", "covered", {"coverage": plain(coverage)}, evidence)


def _percent(value: object) -> Decimal:
    return Lexeme(text(value).removesuffix("%").strip(" ")).number


def _event(book: Book, event: object) -> Timestamp | None:
    run = _run(book, event)
    if run is None:
        return None
    return run.unit.time("started" if text(fields(event).get("event")) == "start" else "completed")


def _run(book: Book, event: object) -> Element | None:
    runs = book.runs(text(fields(event).get("node")))
    return runs[-1] if runs else None


def _evidence(book: Book, bound: Raw) -> tuple[str, ...]:
    found = [_run(book, bound.get(side)) for side in ("from", "to")]
    return tuple(run.unit.sha256 for run in found if run is not None)


def _running_until(spans: list[tuple[int, int]], at: int) -> int:
    return sum(max(0, min(end, at) - start) for start, end in spans)
