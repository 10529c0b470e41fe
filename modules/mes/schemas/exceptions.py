"""Exceptions as lists and reviews show them."""

from gxp.kernel import canonical
from gxp.kernel.context import current_request
from gxp.kernel.i18n import I18n
from modules.mes.models import BatchException
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.exceptions import sentence, together

_NEXT = {
    "open": ("explain", I18n("说明", "Explain"), "mes.exception.explain"),
    "explained": ("assess", I18n("评估", "Assess"), "mes.exception.assess"),
    "assessed": ("dispose", I18n("处置", "Dispose"), "mes.exception.dispose"),
}


def exception_line(one: BatchException) -> Shown:
    """Return one exception with its next step."""
    data = canonical.load_object(one.data.encode())
    expected, found = data.get("expected"), data.get("found")
    return {
        "actions": _actions(one),
        "assessment": one.assessment or None,
        "batch": {"id": str(one.batch_id), "number": one.batch.number},
        "bulk": together(one),
        "cause": one.cause,
        "class": one.severity,
        "criticality": one.criticality,
        "deviation": {"id": one.deviation, "number": one.deviation} if one.deviation else None,
        "disposition": one.disposition or None,
        "disposition_text": one.disposition_text or None,
        "element": str(one.run_id) if one.run_id else None,
        "expected": expected,
        "explanation": one.explanation or None,
        "found": f"{found} {data.get('unit') or ''}".strip() if found is not None else None,
        "id": str(one.id),
        "judgement": one.judgement,
        "key": one.key or None,
        "number": one.number,
        "path": one.path,
        "raised_at": shown.instant(one.raised_at),
        "raised_by": shown.person(one.raised_by, one.raised_by_name),
        "ref": f"mes.exception:{one.id}",
        "status": one.status,
        "text": shown.text(I18n(sentence(one, "zh-Hans"), sentence(one, "en"))),
    }


def _actions(one: BatchException) -> list[Shown]:
    if one.status not in _NEXT:
        return []
    name, label, permission = _NEXT[one.status]
    enabled = permission in current_request().permissions
    return [
        {
            "act": f"mes.exception.{name}",
            "enabled": enabled,
            "label": shown.text(label),
            "name": name,
            "primary": True,
            "reason": None,
            "ref": f"mes.exception:{one.id}",
        }
    ]
