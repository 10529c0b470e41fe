"""How passwords stand: their age against the policy, and resets under way (P11-200a3, P11-300b)."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q, QuerySet

from gxp.identity import policy
from gxp.identity.models import Credential, PasswordReset
from gxp.kernel.clock import utc_now, utc_text

State = Literal["none", "temporary", "overdue", "due_soon", "own"]


def state(one: Credential, now: datetime) -> State:
    """Return how a password stands: not given yet, temporary, beyond its life, near its end, or its owner's own."""
    age = now - one.changed_at
    if one.user.subject is not None:
        return "own"  # kept by the provider, under its policy
    if not one.password:
        return "none"
    if one.must_change:
        return "temporary"
    if age > policy.PASSWORD_LIFE:
        return "overdue"
    return "due_soon" if age > policy.PASSWORD_LIFE - policy.PASSWORD_WARNING else "own"


def ends_at(one: Credential) -> datetime:
    """Return when a password's life ends."""
    return one.changed_at + policy.PASSWORD_LIFE


def of_user(user: UUID) -> Credential:
    """Return a user's credential."""
    return Credential.objects.select_related("user").get(user_id=user)


def unsettled() -> QuerySet[Credential]:
    """Return the credentials of active users that are not their owner's own or soon need another password."""
    near = utc_now() - (policy.PASSWORD_LIFE - policy.PASSWORD_WARNING)
    wanted = Q(must_change=True) | Q(changed_at__lt=near) | Q(password="")
    return Credential.objects.select_related("user").filter(wanted, user__active=True, user__subject=None)


def password_row(one: Credential) -> dict[str, object]:
    """Return a line of the report."""
    return {
        "id": str(one.user_id),
        "username": one.user.username,
        "printed_name": one.user.printed_name,
        "state": state(one, utc_now()),
        "changed_at": utc_text(one.changed_at) if one.password else None,
        "ends_at": utc_text(ends_at(one)) if one.password else None,
    }


def open_resets() -> QuerySet[PasswordReset]:
    """Return the resets that are not ended, and not expired before they were approved."""
    fresh = Q(approved_at__isnull=False) | Q(created_at__gte=utc_now() - policy.RESET_LIFE)
    return PasswordReset.objects.select_related("user").filter(fresh, ended_at=None)


def reset_row(one: PasswordReset) -> dict[str, object]:
    """Return a reset: who asked, who approved, and what is awaited."""
    state_ = "withdrawn" if one.withdrawn else "ended" if one.ended_at else "approved" if one.approved_at else "asked"
    return {
        "id": str(one.id),
        "username": one.user.username,
        "printed_name": one.user.printed_name,
        "state": state_,
        "reason": one.reason,
        "asked_by": {"id": str(one.asked_by), "name": one.asked_by_name},
        "asked_at": utc_text(one.created_at),
        "approved_by": {"id": str(one.approved_by), "name": one.approved_by_name} if one.approved_by else None,
        "approved_at": utc_text(one.approved_at) if one.approved_at else None,
    }


def notice_for(user: UUID) -> dict[str, object] | None:
    """Return what the owner is told of a reset of the own password, until it is ended."""
    found = open_resets().filter(user_id=user).first()
    return reset_row(found) if found else None
