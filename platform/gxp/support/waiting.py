"""What waits in the inbox: requests of the operator's support that somebody must consent to or refuse."""

from collections.abc import Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Task, TaskSource
from gxp.support.models import Access
from gxp.support.permissions import GRANT
from gxp.support.selectors import accesses

DECIDE = I18n("批准或拒绝支持访问", "Consent to or refuse access of support")


def requests(limit: int) -> Sequence[Task]:
    """Return the requests that are still awaited, the oldest first."""
    rows = Access.objects.filter(granted_at=None, ended_at=None).exclude(id__in=accesses.overdue())
    return [
        Task(
            id=str(one.id),
            number=one.staff_username,
            title=I18n(f"{one.staff_name}：{one.reason}", f"{one.staff_name}: {one.reason}"),
            wanted=DECIDE,
            status="pending",
            since=one.created_at,
            path="/support",
        )
        for one in rows.order_by("created_at", "id")[:limit]
    ]


SOURCES = (
    TaskSource(
        key="support.access",
        title=I18n("平台支持", "Vendor support"),
        permissions=(GRANT,),
        waiting=requests,
        company=True,
    ),
)
