"""Lifecycle of a review: open until it is signed; withdrawn when the record changed under it."""

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

REVIEW = Lifecycle(
    name="mes.review/1",
    states={"open": I18n("待审核", "open"), "done": I18n("已审核", "done")},
    initial="open",
    transitions=(
        # The signature is on the batch as its record stands, so it is checked by the act, not here.
        Transition(name="sign", source="open", target="done"),
        Transition(name="withdraw", source="done", target="open", reason="required"),
    ),
)
