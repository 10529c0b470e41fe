"""Signed acts of a shift hand-over: who leaves hands over, who comes takes over; never the same person."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from modules.mes.models import HandOver
from modules.mes.selectors.hand_overs import hand_over_by_id
from modules.mes.services import hand_overs

TITLE = I18n("交接班", "Shift hand-over")


def _freeze_give(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
    found = hand_over_by_id(ref.id)
    hand_overs.givable(found)
    return _frozen(found)


def _freeze_take(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
    found = hand_over_by_id(ref.id)
    hand_overs.takable(found)
    return _frozen(found)


def _frozen(found: HandOver) -> Frozen:
    facts: dict[str, Any] = canonical.load_object(found.content.encode())
    lines = [
        Line(I18n("房间", "Room"), found.room),
        Line(I18n("截至", "As of"), facts["as_of"]["utc"]),
        Line(
            I18n("进行中和待开始", "At work and ready"),
            _listed(f"{_at(one)} {one['state']}" for one in facts["elements"]),
        ),
        Line(I18n("到期检查", "Checks due"), _listed(f"{_at(one)} {one['due']}" for one in facts["checks"])),
        Line(I18n("未处置异常", "Open exceptions"), _listed(str(one["number"]) for one in facts["exceptions"])),
        Line(I18n("交班说明", "Notes"), found.notes or "—"),
    ]
    if found.handed_by:
        lines.append(Line(I18n("交班人", "Handed over by"), found.handed_by_name))
    return Frozen(content=hand_overs.content(found), version=found.number, title=TITLE, lines=tuple(lines))


def _at(one: Mapping[str, Any]) -> str:
    return f"{one['batch']['number']} {one['path']}"


def _listed(found: Any) -> str:
    return "; ".join(found) or "—"


def _apply_give(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    found = hand_overs.give(hand_over_id=ref.id, signature=signature)
    return {"id": str(found.id), "status": found.status}


def _apply_take(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    found = hand_overs.take(hand_over_id=ref.id, signature=signature)
    return {"id": str(found.id), "status": found.status}


def _handed(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    """Who handed over does not take over (D11-12.6)."""
    found = hand_over_by_id(ref.id)
    return frozenset({UUID(found.handed_by)}) if found.handed_by else frozenset()


ACTS = (
    Act(
        name="mes.hand_over.give",
        title=TITLE,
        verb=I18n("交班", "Hand over"),
        record_type="mes.hand_over",
        meaning="performed",
        permission="mes.hand_over.sign",
        freeze=_freeze_give,
        apply=_apply_give,
    ),
    Act(
        name="mes.hand_over.take",
        title=TITLE,
        verb=I18n("接班", "Take over"),
        record_type="mes.hand_over",
        meaning="verified",
        permission="mes.hand_over.sign",
        freeze=_freeze_take,
        apply=_apply_take,
        different_from=_handed,
    ),
)
