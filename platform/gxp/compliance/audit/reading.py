"""Entries as people read them: the record's name, the fields in words, old and new values with their unit.

Nothing is left out: what is of no use in a list (the row's own id, the id beside a name) is marked `minor`, and the
entry keeps its stored form.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from gxp.compliance.audit.naming import called_by_id, is_id
from gxp.compliance.audit.registration import registrations
from gxp.compliance.audit.search import Found
from gxp.compliance.audit.words import event_word, field_word, type_word, value_word
from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called

Shown = dict[str, object]
Names = Mapping[str, tuple[I18n, Called]]
MINOR = frozenset({"id", "created_at", "lifecycle_name"})
LONGEST = 160
# Lexemes are kept as text, so that their digits stay.
LEXEMES = frozenset({"value", "lexeme", "reported", "reading", "nominal", "low", "high", "gross", "tare", "net"})


@dataclass(frozen=True, slots=True)
class Table:
    """What a type's table says of its fields: their order, and what kind of value each holds."""

    order: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    model: type[models.Model] | None = None


def readable(found: Sequence[Found]) -> list[Shown]:
    """Return what an entry says in words, for each; a fixed number of questions, however many entries."""
    changes = [_changes(one) for one in found]
    names = called_by_id(id_ for one, change in zip(found, changes, strict=True) for id_ in _ids(one, change))
    units = _units(found)
    return [_read(one, change, names, units) for one, change in zip(found, changes, strict=True)]


@dataclass(frozen=True, slots=True)
class _About:
    """What a line of an entry needs to know of it."""

    change: Mapping[str, list[Any]]
    roots: frozenset[str]
    names: Names
    unit: str


def _read(one: Found, change: dict[str, list[Any]], names: Names, units: Mapping[tuple[str, str], str]) -> Shown:
    entry = one.entry
    subject, type_ = entry["object"], entry["object"]["type"]
    record = next((root for root in entry["roots"] if root["id"] != subject["id"]), None)
    event = entry["op"] == "event"
    roots = frozenset(root["id"] for root in entry["roots"])
    about = _About(change, roots, names, units.get((type_, subject["id"]), ""))
    lines = [_line(type_, name, pair, about) for name, pair in _sorted(type_, change)]
    return {
        "act": event_word(_kind(entry)).canonical() if event else None,
        "subject": None if event else _named(subject, names),
        "record": _named(record, names) if record else None,
        "lines": [line for line in lines if line["old"] is not None or line["new"] is not None],
    }


def _kind(entry: Mapping[str, Any]) -> str:
    pair = entry["change"].get("kind")
    return str(pair[1]) if pair else ""


def _changes(one: Found) -> dict[str, list[Any]]:
    """Return field -> [old, new]; of an event the members of its data."""
    change: dict[str, list[Any]] = one.entry["change"]
    if one.entry["op"] != "event":
        return change
    data = change.get("data", [None, None])[1]
    held = json.loads(data) if isinstance(data, str) and data.startswith("{") else {"data": data}
    return {name: [None, _flat(value)] for name, value in held.items()}


def _flat(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _sorted(type_: str, change: Mapping[str, list[Any]]) -> list[tuple[str, list[Any]]]:
    order = tables().get(type_, Table()).order
    return sorted(change.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def _line(type_: str, name: str, pair: list[Any], about: "_About") -> Shown:
    measured = tables().get(type_, Table()).kinds.get(name) == "number" or name in LEXEMES
    units = [_text(one) for one in about.change["unit"]] if "unit" in about.change else [about.unit, about.unit]
    old, new = (
        _value(type_, name, value, about.names, held if measured else "")
        for value, held in zip(pair, units, strict=True)
    )
    label = field_word(type_, name).canonical()
    return {"field": name, "label": label, "old": old, "new": new, "minor": _minor(name, pair, (old, new), about)}


def _minor(name: str, pair: list[Any], shown: tuple[Shown | None, ...], about: "_About") -> bool:
    """Say whether a line tells a reader nothing that the entry does not say elsewhere, or no reader can read it."""
    named = f"{name}_name" in about.change or (name.endswith("_id") and f"{name[:-3]}_name" in about.change)
    if name in MINOR or name.endswith("sha256") or named:
        return True
    ids = {_id_of(value) for value in pair if value}
    same = bool(ids) and ids <= about.roots
    kinds = {one["kind"] for one in shown if one is not None}
    unknown = any(id_ and id_ not in about.names for id_ in ids) and kinds <= {"text"}
    return same or unknown or "data" in kinds


def _value(type_: str, name: str, value: Any, names: Names, unit: str) -> Shown | None:
    if value is None or value == "":
        return None
    if isinstance(value, Mapping):
        return _shown("personal", str(value.get("personal", "")))
    text = str(value)
    kind = tables().get(type_, Table()).kinds.get(name, "text")
    if kind in {"instant", "day"}:
        return _shown(kind, text)
    word = value_word(type_, name, text)
    if word is not None:
        return {**_shown("word", text), "word": word.canonical()}
    known = names.get(_id_of(text))
    if known is not None:
        return {**_shown("record", text), "word": _called(*known).canonical(), "path": known[1].path or None}
    if text[:1] in "{[" or len(text) > LONGEST:
        return _shown("data", text[:LONGEST] + ("…" if len(text) > LONGEST else ""))
    return {**_shown("number" if unit else "text", text), "unit": unit or None}


def _called(kind: I18n, one: Called) -> I18n:
    """Return kind and number; where the title itself names the kind (a step of a batch), number and title."""
    if one.title.zh.startswith(kind.zh) and one.title.zh != kind.zh:
        return I18n(f"{one.number} {one.title.zh}", f"{one.number} {one.title.en}")
    return I18n(f"{kind.zh} {one.number}", f"{kind.en} {one.number}")


def _shown(kind: str, text: str) -> Shown:
    return {"kind": kind, "text": text, "word": None, "unit": None, "path": None}


def _named(ref: Mapping[str, str], names: Names) -> Shown:
    """Return what a record is called: its kind, its number and title where the reader may see them."""
    known = names.get(ref["id"])
    number = known[1].number if known else None if is_id(ref["id"]) else ref["id"]
    return {
        "kind": type_word(ref["type"]).canonical(),
        "number": number,
        "title": known[1].title.canonical() if known else None,
        "path": (known[1].path or None) if known else None,
    }


def _ids(one: Found, change: Mapping[str, list[Any]]) -> Iterable[str]:
    yield one.entry["object"]["id"]
    for root in one.entry["roots"]:
        yield root["id"]
    for pair in change.values():
        for value in pair:
            yield _id_of(value)


def _id_of(value: object) -> str:
    """Return the id that a value is, or that it refers to; empty for any other."""
    text = value if isinstance(value, str) else ""
    type_, _, id_ = text.rpartition(":")
    return id_ if is_id(id_) and (not type_ or "." in type_) else ""


def _units(found: Sequence[Found]) -> dict[tuple[str, str], str]:
    """Return the unit of the rows whose change does not say it: it stands in the row, one question a table."""
    wanted: dict[str, set[str]] = {}
    for one in found:
        type_, change = one.entry["object"]["type"], one.entry["change"]
        table = tables().get(type_)
        if (
            table
            and table.model
            and "unit" in table.order
            and "unit" not in change
            and is_id(one.entry["object"]["id"])
        ):
            wanted.setdefault(type_, set()).add(one.entry["object"]["id"])
    units: dict[tuple[str, str], str] = {}
    for type_, ids in wanted.items():
        model = tables()[type_].model
        if model is not None:
            rows: models.QuerySet[Any, Any] = models.QuerySet(model).filter(pk__in=ids).values_list("pk", "unit")
            units |= {(type_, str(id_)): str(unit) for id_, unit in rows}
    return units


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


_tables: dict[str, Table] = {}


def tables() -> Mapping[str, Table]:
    """Return type -> what its table says; read once."""
    if not _tables:
        by_table = {model._meta.db_table: model for model in apps.get_models()}
        for one in registrations():
            model = by_table.get(one.table)
            if model is not None:
                _tables[one.type] = _table(model)
    return _tables


def _table(model: type[models.Model]) -> Table:
    fields = model._meta.concrete_fields
    kinds = {str(one.column): kind for one in fields if (kind := _kind_of(one)) != "text"}
    return Table({str(one.column): place for place, one in enumerate(fields)}, kinds, model)


def _kind_of(one: "models.Field[Any, Any]") -> str:
    if isinstance(one, models.DateTimeField):
        return "instant"
    if isinstance(one, models.DateField):
        return "day"
    return "number" if isinstance(one, models.DecimalField) else "text"
