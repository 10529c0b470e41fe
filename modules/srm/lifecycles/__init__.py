"""States and transitions of the module's records, as data."""

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

SOURCE = Lifecycle(
    name="srm.source/1",
    states={
        "draft": I18n("草稿", "draft"),
        "approved": I18n("已批准", "approved"),
        "suspended": I18n("已暂停", "suspended"),
        "withdrawn": I18n("已撤销", "withdrawn"),
    },
    initial="draft",
    transitions=(
        Transition(
            name="approve", source="draft", target="approved", permission="srm.source.approve", meaning="approved"
        ),
        Transition(
            name="suspend",
            source="approved",
            target="suspended",
            permission="srm.source.approve",
            reason="required",
            event="srm.source.suspended",
        ),
        Transition(
            name="resume", source="suspended", target="approved", permission="srm.source.approve", meaning="approved"
        ),
        Transition(
            name="withdraw",
            source="suspended",
            target="withdrawn",
            permission="srm.source.approve",
            reason="required",
        ),
    ),
    final=frozenset({"withdrawn"}),
)

LIFECYCLES = (SOURCE,)
