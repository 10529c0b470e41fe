"""Lifecycle of an order."""

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

ORDER = Lifecycle(
    name="mes.order/1",
    states={"open": I18n("进行中", "open"), "closed": I18n("已关闭", "closed"), "voided": I18n("已作废", "voided")},
    initial="open",
    final=frozenset({"closed", "voided"}),
    transitions=(
        Transition(name="close", source="open", target="closed", permission="mes.order.create"),
        Transition(name="void", source="open", target="voided", permission="mes.order.create", reason="required"),
    ),
)
