"""States and transitions of the module's records, as data."""

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

INSPECTION = Lifecycle(
    name="qms.inspection/1",
    states={
        "open": I18n("待取样", "open"),
        "sampled": I18n("已取样", "sampled"),
        "concluded": I18n("已完成", "concluded"),
    },
    initial="open",
    transitions=(
        Transition(name="sample", source="open", target="sampled", permission="qms.sample.draw"),
        Transition(name="conclude", source="sampled", target="concluded", event="qms.inspection.concluded"),
    ),
    final=frozenset({"concluded"}),
)

TEST = Lifecycle(
    name="qms.test/1",
    states={
        "open": I18n("待录入", "open"),
        "entered": I18n("已录入", "entered"),
        "checked": I18n("已复核", "checked"),
        "approved": I18n("已批准", "approved"),
        "invalidated": I18n("已判无效", "invalidated"),
    },
    initial="open",
    transitions=(
        Transition(name="enter", source="open", target="entered", permission="qms.result.enter"),
        Transition(name="check", source="entered", target="checked", permission="qms.result.check", meaning="verified"),
        Transition(
            name="approve", source="checked", target="approved", permission="qms.result.approve", meaning="approved"
        ),
        Transition(
            name="invalidate",
            source="checked",
            target="invalidated",
            permission="qms.result.approve",
            meaning="approved",
            reason="required",
        ),
        Transition(
            name="invalidate_approved",
            source="approved",
            target="invalidated",
            permission="qms.result.approve",
            meaning="approved",
            reason="required",
        ),
    ),
    final=frozenset({"invalidated"}),
)

DEVIATION = Lifecycle(
    name="qms.deviation/1",
    states={
        "open": I18n("待评估", "open"),
        "assessed": I18n("已评估", "assessed"),
        "closed": I18n("已关闭", "closed"),
    },
    initial="open",
    transitions=(
        Transition(
            name="assess", source="open", target="assessed", permission="qms.deviation.assess", meaning="reviewed"
        ),
        Transition(
            name="close", source="assessed", target="closed", permission="qms.deviation.close", meaning="approved"
        ),
    ),
    final=frozenset({"closed"}),
)

LIFECYCLES = (INSPECTION, TEST, DEVIATION)
