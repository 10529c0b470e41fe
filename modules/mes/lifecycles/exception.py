"""Lifecycle of an exception: open → explained (operator) → assessed (supervisor) → disposed (QA)."""

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

EXCEPTION = Lifecycle(
    name="mes.exception/1",
    states={
        "open": I18n("待说明", "open"),
        "explained": I18n("已说明", "explained"),
        "assessed": I18n("已评估", "assessed"),
        "disposed": I18n("已处置", "disposed"),
    },
    initial="open",
    final=frozenset({"disposed"}),
    transitions=(
        Transition(name="explain", source="open", target="explained", meaning="performed"),
        Transition(name="assess", source="explained", target="assessed", meaning="reviewed"),
        Transition(name="dispose", source="assessed", target="disposed", meaning="approved"),
    ),
)
