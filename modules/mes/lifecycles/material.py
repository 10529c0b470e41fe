"""Lifecycles of holds and labels."""

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

HOLD = Lifecycle(
    name="mes.hold/1",
    states={"open": I18n("挂起", "on hold"), "released": I18n("已解除", "released")},
    initial="open",
    transitions=(
        Transition(
            name="release",
            source="open",
            target="released",
            permission="mes.hold.release",
            meaning="approved",
            reason="required",
        ),
    ),
    final=frozenset({"released"}),
)

LABEL = Lifecycle(
    name="mes.label/1",
    states={
        "printed": I18n("已打印", "printed"),
        "applied": I18n("已粘贴", "applied"),
        "spoiled": I18n("已损坏", "spoiled"),
        "voided": I18n("已作废", "voided"),
    },
    initial="printed",
    transitions=(
        Transition(name="apply", source="printed", target="applied", permission="mes.label.print"),
        Transition(name="spoil", source="printed", target="spoiled", permission="mes.label.print", reason="required"),
        Transition(name="void", source="printed", target="voided", permission="mes.label.print", reason="required"),
        Transition(
            name="void_applied", source="applied", target="voided", permission="mes.label.print", reason="required"
        ),
    ),
    final=frozenset({"spoiled", "voided"}),
)

LIFECYCLES = (HOLD, LABEL)
