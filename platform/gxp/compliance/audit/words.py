"""The trail in words: `locale/trail.{zh-Hans,en}.yaml` of every room.

It says what the room's records, fields, codes and events are called.
`types` are by `room.type`; `fields` by `room.type.field`, `room.field` or `field`; `values` by `room.type.field.code`,
`room.field.code` or `code`; `events` by kind. What has no word is shown as it is stored: nothing is hidden.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from gxp.http.sheets.statuses import STATUSES
from gxp.kernel.i18n import LANGUAGES, I18n
from gxp.ports.acts import MEANINGS, Act
from gxp.registry import collect, locale_folders, permissions

SECTIONS = ("types", "fields", "values", "events")
# Fields that hold a state in the words that every list uses.
STATES = frozenset(
    {"status", "state", "physical_state", "cleanliness", "qualification", "maintenance", "judgement", "outcome"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """What all rooms together say."""

    types: Mapping[str, I18n]
    fields: Mapping[str, I18n]
    values: Mapping[str, I18n]
    events: Mapping[str, I18n]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words of every room; one that two rooms define, or that lacks a language, is refused."""
    found: dict[str, dict[str, I18n]] = {section: {} for section in SECTIONS}
    for folder in locale_folders():
        zh, en = (_read(folder / f"trail.{language}.yaml") for language in LANGUAGES)
        for section in SECTIONS:
            chinese, english = zh.get(section, {}), en.get(section, {})
            if chinese.keys() != english.keys():
                raise ValueError(f"{folder}: {section} differ between the languages")
            for key, text in chinese.items():
                if key in found[section]:
                    raise ValueError(f"{folder}: {key} is defined twice in {section}")
                found[section][key] = I18n(text, english[key])
    return Words(**found)


def type_word(type_: str) -> I18n:
    """Return what a type of record is called."""
    return words().types.get(type_) or I18n(type_, type_)


def event_word(kind: str) -> I18n:
    """Return what an event is called."""
    return words().events.get(kind) or I18n(kind, kind)


def field_word(type_: str, field: str) -> I18n:
    """Return what a field of a type is called."""
    return _first(words().fields, type_, field) or I18n(field, field)


def value_word(type_: str, field: str, code: str) -> I18n | None:
    """Return the word for a code that a field holds; None where it is no code of ours."""
    own = _first(words().values, type_, f"{field}.{code}")
    if own is not None:
        return own
    if field in STATES and code in STATUSES:
        return STATUSES[code]
    if field == "meaning":
        return next((text for meaning, text in MEANINGS.items() if meaning == code), None)
    if field == "act":
        return _acts().get(code)
    if field == "permission" and code in permissions():
        return permissions()[code].title
    if field in {"type", "unit_type", "source_type", "target_type", "subject_type"}:
        return words().types.get(code)
    return words().values.get(code)


def reason_word(code: str) -> I18n | None:
    """Return what a reason's code is called: the act that was signed, or the way in which a state changed."""
    return _acts().get(code) or words().values.get(f"audit.reason.{code}")


@lru_cache(maxsize=1)
def _acts() -> Mapping[str, I18n]:
    return {one.name: one.title for one in collect(lambda manifest: manifest.signable, Act)}


def _first(known: Mapping[str, I18n], type_: str, key: str) -> I18n | None:
    return next((known[name] for name in _names(type_, key) if name in known), None)


def _names(type_: str, key: str) -> Iterator[str]:
    room = type_.partition(".")[0]
    yield f"{type_}.{key}"
    yield f"{room}.{key}"
    yield key


def _read(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    texts: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    unknown = texts.keys() - set(SECTIONS)
    if unknown:
        raise ValueError(f"{path}: unknown sections {', '.join(sorted(unknown))}")
    return texts
