"""Lifecycle of a shift hand-over: drawn up, handed over by one signature, taken over by another person's."""

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

HAND_OVER = Lifecycle(
    name="mes.hand_over/1",
    states={
        "draft": I18n("待交班", "drawn up"),
        "given": I18n("待接班", "handed over"),
        "taken": I18n("已交接", "taken over"),
        "withdrawn": I18n("已撤回", "withdrawn"),
    },
    initial="draft",
    final=frozenset({"taken", "withdrawn"}),
    transitions=(
        Transition(name="give", source="draft", target="given", permission="mes.hand_over.sign", meaning="performed"),
        Transition(name="take", source="given", target="taken", permission="mes.hand_over.sign", meaning="verified"),
        Transition(
            name="discard", source="draft", target="withdrawn", permission="mes.hand_over.sign", reason="required"
        ),
        Transition(
            name="withdraw", source="given", target="withdrawn", permission="mes.hand_over.sign", reason="required"
        ),
    ),
)
