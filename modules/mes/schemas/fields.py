"""The fields of an element as a screen needs them: one for each entry key, lines included."""

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from modules.mes.models import Entry
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.recipe import FieldDef
from modules.mes.services.elements.registry import type_of
from modules.mes.services.execution.work import Work
from modules.mes.services.values import acceptance

_ANSWERS = {"yes": I18n("是", "yes"), "no": I18n("否", "no"), "na": I18n("不适用", "n/a")}


def fields(work: Work) -> list[Shown]:
    """Return every field with its versions, limits in force and judgement."""
    known = work.versions
    found: list[Shown] = []
    for field in work.node.fields:
        found += [_field(work, field, key, known.get(key, [])) for key in _keys(work, field, known)]
    return found


def _keys(work: Work, field: FieldDef, known: dict[str, list[Entry]]) -> list[str]:
    if field.raw.get("line") != "true":
        return list(field.entry_keys())
    done = [key for key in known if key.partition(".")[0] == field.key]
    present = type_of(work.node.type).entering(work, field.key)
    return done if present in done or field.calculated or work.run.status != "running" else [*done, present]


def _field(work: Work, field: FieldDef, key: str, stories: list[Entry]) -> Shown:
    last = stories[-1] if stories else None
    number = key.partition(".")[2]
    label = I18n.of(dict(field.label))
    return {
        "choices": [{"code": one, "label": shown.text(_ANSWERS.get(one, I18n(one, one)))} for one in field.options],
        "count": field.count if field.count > 1 else None,
        "device": field.equipment,
        "digits": field.digits,
        "entry": str(last.id) if last else None,
        "formula": field.expression,
        "judgement": last.judgement if last else "none",
        "key": key,
        "label": shown.text(I18n(f"{label.zh} {number}", f"{label.en} {number}") if number else label),
        "limits": _limits(work, field, last),
        "required": field.required,
        "sources": list(field.sources),
        "type": field.type,
        "unit": field.unit or None,
        "value": shown.value(last) if last else None,
        "versions": [shown.version(one) for one in stories],
    }


def _limits(work: Work, field: FieldDef, last: Entry | None) -> list[Shown]:
    if last is not None:
        return shown.entry_limit(field) + shown.limits(last.limits)
    try:
        found = acceptance.resolve(field, work.lookup, comparison=work.comparison)
    except DomainError:
        found = ()  # its target has no value yet; nothing can be entered before it has
    return shown.entry_limit(field) + [shown.limit(one) for one in found]
