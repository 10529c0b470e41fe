"""What the record holds without any template: elements and entries that the control recipe does not know."""

from collections.abc import Iterator

from gxp.compliance.obligations.book import Book, Element, objects, text
from gxp.compliance.obligations.verdict import Finding, Instance, Template

Decided = tuple[Instance, Finding]


def unplanned(book: Book) -> Iterator[Decided]:
    """Yield an instance of kind `unplanned` for every element and entry key that nothing in the recipe foresees."""
    known: dict[str, set[str]] = {}
    for node in book.procedure():
        keys = known.setdefault(text(node.get("id")), set())
        keys.update(text(one.get("key")) for one in objects(node.get("fields")))
    for template in map(Template.of, book.templates()):
        known.setdefault(template.path, set()).add(template.key)
    for keys in known.values():
        keys.discard("")
    for element in book.elements:
        if element.path not in known:
            yield _instance(element, ""), Finding("not_met", "unplanned_element", {}, (element.unit.sha256,))
            continue
        for key in _keys(element):
            if key not in known[element.path] and key.partition(".")[0] not in known[element.path]:
                finding = Finding("not_met", "unplanned_entry", {"key": key}, (element.unit.sha256,))
                yield _instance(element, key), finding


def _keys(element: Element) -> list[str]:
    return list(dict.fromkeys(text(entry.get("key")) for entry in element.unit.items("entries")))


def _instance(element: Element, key: str) -> Instance:
    name = f"unplanned/{element.path}" + (f"/{key}" if key else "")
    raw = {"id": name, "kind": "unplanned", "path": element.path, "severity": "major", "params": {"key": key}}
    return Instance(Template.of(raw), element)
