"""Small parts of answers: instants, people, texts, quantities, limits, values."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gxp.identity.selectors.enrolment import room_name
from gxp.kernel import canonical
from gxp.kernel.clock import utc_text
from gxp.kernel.i18n import I18n
from gxp.ports.acts import AUTHENTICATED, Signed
from modules.mes.models import Attachment, Comment, Entry
from modules.mes.selectors.recipe import FieldDef

Shown = dict[str, Any]


def instant(at: datetime | None) -> str | None:
    """Return UTC text, or None."""
    return None if at is None else utc_text(at)


def room(code: str) -> Shown | None:
    """Return a room with the name that the place tree gives it, None for no room."""
    return {"code": code, "name": room_name(code)} if code else None


def person(id_: str, name: str) -> Shown:
    """Return a person as screens show one."""
    return {"id": id_, "name": name}


def proof(signature: Signed | None) -> Shown:
    """Return what a signature rests on: words, and the hash of its statement; it is never shown as an id."""
    if signature is None:
        return {"authentication": None, "statement_sha256": None}
    words = AUTHENTICATED[signature.components]
    return {"authentication": words.canonical(), "statement_sha256": signature.statement_sha256}


def comment(one: Comment) -> Shown:
    """Return a comment with its author and the element it belongs to."""
    return {
        "at": instant(one.at),
        "author": person(one.author, one.author_name),
        "id": str(one.id),
        "path": one.path,
        "text": one.text,
    }


def attachment(one: Attachment) -> Shown:
    """Return an attached file with who attached it and, where it is void, why."""
    return {
        "at": instant(one.attached_at),
        "by": person(one.attached_by, one.attached_by_name),
        "caption": one.caption,
        "id": str(one.id),
        "media_type": one.media_type,
        "name": one.name,
        "sha256": one.sha256,
        "size": str(one.size),
        "void": {
            "at": instant(one.void_at),
            "by": person(one.void_by, one.void_by_name),
            "reason": one.void_reason,
        }
        if one.void_at
        else None,
    }


def text(value: I18n | Mapping[str, str]) -> Shown:
    """Return a text in both languages."""
    return value.canonical() if isinstance(value, I18n) else {"en": value["en"], "zh-Hans": value["zh-Hans"]}


def quantity(lexeme: str, unit: str) -> Shown | None:
    """Return a quantity, or None where there is no number."""
    return {"lexeme": lexeme, "unit": unit} if lexeme else None


def value(entry: Entry) -> Shown:
    """Return the value of an entry, or that and why it is missing."""
    if entry.missing:
        return {"missing": entry.missing, "reason": entry.missing_reason}
    return {"lexeme": entry.value, "unit": entry.unit}


def version(entry: Entry) -> Shown:
    """Return one version of a value with its story."""
    return {
        "device": entry.device or None,
        "id": str(entry.id),
        "judgement": entry.judgement,
        "late": entry.late,
        "performed_at": instant(entry.performed_at),
        "performer": person(entry.performer, entry.performer_name),
        "reason": entry.reason or None,
        "recorded_at": instant(entry.recorded_at),
        "source": entry.source,
        "value": value(entry),
        "version": str(entry.version),
    }


def limits(stored: str) -> list[Shown]:
    """Return limits in force as screens show them, from an entry's stored text."""
    found = canonical.loads(stored.encode())
    return [limit(dict(one)) for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def limit(raw: Shown) -> Shown:
    """Return one limit."""
    return {
        "criticality": raw.get("criticality"),
        "equals": raw.get("equals"),
        "high": raw.get("high"),
        "inclusive": raw.get("inclusive", "both") == "both",
        "kind": raw["kind"],
        "low": raw.get("low"),
        "source": raw.get("source"),
        "unit": raw.get("unit") or "",
    }


def entry_limit(field: FieldDef) -> list[Shown]:
    """Return the instrument range of a field, where it has one."""
    if field.low is None and field.high is None:
        return []
    return [limit({"kind": "entry", "low": field.low, "high": field.high, "unit": field.unit})]
