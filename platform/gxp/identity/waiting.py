"""What waits for administrators of accounts: locked accounts to look at (P11-300d), resets to approve (P11-200a3)."""

from collections.abc import Sequence

from gxp.compliance.versioning.models import ConfigVersion
from gxp.identity.models import SecurityAlert
from gxp.identity.permissions import APPROVE as APPROVE_ROLES
from gxp.identity.selectors.passwords import open_resets
from gxp.identity.selectors.roles import KIND
from gxp.kernel.context import current_actor
from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Task, TaskSource

ROLE = I18n("批准角色", "Approve the role")
MANAGE = ("identity.user.manage",)
LOOK, APPROVE = I18n("查看账户锁定", "Look at the locked account"), I18n("批准密码重置", "Approve the password reset")


def alerts(limit: int) -> Sequence[Task]:
    """Return the locked accounts that nobody has seen."""
    rows = SecurityAlert.objects.select_related("user").filter(seen_at=None).order_by("created_at", "id")
    return [
        Task(
            id=str(one.id),
            number=one.user.username,
            title=I18n(one.user.printed_name, one.user.printed_name),
            wanted=LOOK,
            status="locked",
            since=one.created_at,
            path="/users",
        )
        for one in rows[:limit]
    ]


def resets(limit: int) -> Sequence[Task]:
    """Return the resets that wait for a second administrator; one's own are another's to approve."""
    rows = open_resets().filter(approved_at=None).exclude(asked_by=current_actor().id).order_by("created_at", "id")
    return [
        Task(
            id=str(one.id),
            number=one.user.username,
            title=I18n(one.user.printed_name, one.user.printed_name),
            wanted=APPROVE,
            status="pending",
            since=one.created_at,
            path="/users",
        )
        for one in rows[:limit]
    ]


def versions(limit: int) -> Sequence[Task]:
    """Return the versions of roles that wait for approval; nobody approves what they proposed."""
    rows = ConfigVersion.objects.filter(kind=KIND, status="in_review").exclude(author=current_actor().id)
    return [
        Task(
            id=str(one.id),
            number=f"{one.key} V{one.number}",
            title=I18n(one.author_name, one.author_name),
            wanted=ROLE,
            status=one.status,
            since=one.created_at,
            path="/roles",
        )
        for one in rows.order_by("created_at", "id")[:limit]
    ]


SOURCES = tuple(
    TaskSource(key=key, title=title, permissions=permissions, waiting=waiting, company=True)
    for key, title, permissions, waiting in (
        ("identity.alert", I18n("账户告警", "Locked accounts"), MANAGE, alerts),
        ("identity.reset", I18n("密码重置", "Password resets"), MANAGE, resets),
        ("identity.role", I18n("角色", "Roles"), (APPROVE_ROLES,), versions),
    )
)
