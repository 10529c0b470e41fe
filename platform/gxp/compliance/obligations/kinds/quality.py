"""Quality records: approved results, disposed exceptions, closed deviations."""

from gxp.compliance.obligations.book import Book, Raw, Unit, text
from gxp.compliance.obligations.verdict import Finding, Instance, is_accepted


def result_approved(book: Book, instance: Instance) -> Finding:
    """Judge a test of the specification: approved, and within limits, in a closed inspection."""
    code = text(instance.template.params.get("test"))
    found = [
        (unit, test) for unit in book.of("qms.inspection_record") for test in unit.items("tests") if _is(test, code)
    ]
    if not found:
        return Finding("not_met", "result_absent", {"test": code})
    unit, test = found[-1]
    if text(test.get("status")) != "approved":
        return Finding("not_met", "result_not_approved", {"test": code}, (unit.sha256,))
    judgement = text(test.get("judgement"))
    if judgement in ("in", "pass", "conforms"):
        return Finding("met", "result_approved", {"test": code}, (unit.sha256,))
    if judgement in ("", "unknown"):
        return Finding("unknown", "result_not_judged", {"test": code}, (unit.sha256,))
    return Finding("not_met", "result_out", {"test": code}, (unit.sha256,))


def exceptions_disposed(book: Book, _: Instance) -> Finding:
    """Judge that every exception an element cites has its closed record, disposed of and not rejected (CN-250)."""
    closed = {name: unit for unit in book.exceptions for name in _names(unit)}
    cited = {name for element in book.elements for name in _texts(element.unit.raw.get("exceptions"))}
    evidence = tuple(unit.sha256 for unit in book.exceptions)
    open_ = sorted(cited - set(closed))
    if open_:
        return Finding("not_met", "exception_open", {"exceptions": ", ".join(open_)}, evidence)
    rejected = [unit for unit in book.exceptions if not is_accepted(unit)]
    if rejected:
        numbers = ", ".join(text(unit.raw.get("number")) for unit in rejected)
        return Finding("not_met", "exception_rejected", {"exceptions": numbers}, evidence)
    return Finding("met", "exceptions_disposed", {"count": str(len(book.exceptions))}, evidence)


def deviations_closed(book: Book, _: Instance) -> Finding:
    """Judge that every deviation that an exception links to is a closed record of quality."""
    linked = {name for unit in book.exceptions if (name := text(unit.raw.get("deviation")))}
    closed = {name for unit in book.of("qms.deviation_record") if _closed(unit) for name in _names(unit)}
    evidence = tuple(unit.sha256 for unit in book.of("qms.deviation_record"))
    open_ = sorted(one for one in linked if one not in closed and one.rpartition(":")[2] not in closed)
    if open_:
        return Finding("not_met", "deviation_open", {"deviations": ", ".join(open_)}, evidence)
    return Finding("met", "deviations_closed", {"count": str(len(linked))}, evidence)


def _is(test: Raw, code: str) -> bool:
    return (text(test.get("code")) or text(test.get("test"))) == code and text(test.get("status")) != "invalid"


def _closed(unit: Unit) -> bool:
    return "status" not in unit.raw or text(unit.raw["status"]) == "closed"


def _names(unit: Unit) -> list[str]:
    return [name for name in (text(unit.raw.get("id")), text(unit.raw.get("number"))) if name]


def _texts(value: object) -> list[str]:
    return [name for name in map(text, value if isinstance(value, list) else ()) if name]
