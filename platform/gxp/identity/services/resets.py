"""Giving a temporary password takes two administrators, each of whom knows one half of it (P11-200a3).

The first asks and is told the first half; the second approves and is told the second. Each tells the owner what they
know, and neither can log in. Nothing is permitted and nothing signed until the owner has chosen a password.
"""

from datetime import datetime
from uuid import UUID

from gxp.compliance import audit
from gxp.identity import policy
from gxp.identity.credentials import password_half
from gxp.identity.models import Credential, PasswordReset, User
from gxp.identity.realm import passwords_kept_here
from gxp.identity.services import sessions
from gxp.identity.services.users import put_password
from gxp.kernel.clock import utc_now
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef


def ask(*, user: User, reason: str) -> tuple[PasswordReset, str]:
    """Ask for a reset; returns it and the first half, told once.

    Raises `identity.reset_reason_missing`, `identity.reset_open` (409) where one is under way.
    """
    passwords_kept_here()
    if not reason.strip():
        raise DomainError("identity.reset_reason_missing", status=422)
    _end_expired(user, utc_now())
    if PasswordReset.objects.filter(user=user, ended_at=None).exists():
        raise DomainError("identity.reset_open", status=409, params={"username": user.username})
    actor, half = current_actor(), password_half()
    reset = PasswordReset.objects.create(
        user=user, reason=reason.strip(), asked_by=UUID(actor.id), asked_by_name=actor.name
    )
    Credential.objects.filter(user=user).update(reset_half=half)
    _event("credential.reset_asked", user)
    return reset, half


def approve(*, reset: UUID) -> tuple[PasswordReset, str]:
    """Put the temporary password in force, end the owner's sessions; returns the reset and the second half, told once.

    Raises `identity.reset_ended` (409) where it is no longer awaited, `identity.same_administrator` (409).
    """
    found, now = _locked(reset), utc_now()
    if found.approved_at is not None or found.ended_at is not None or _expired(found, now):
        raise DomainError("identity.reset_ended", status=409)
    actor, half = current_actor(), password_half()
    if actor.id == str(found.asked_by):
        raise DomainError("identity.same_administrator", status=409, params={"name": actor.name})
    first = Credential.objects.values_list("reset_half", flat=True).get(user=found.user)
    put_password(user=found.user, password=f"{first}-{half}", must_change=True)
    sessions.end_all(user=found.user_id)
    found.approved_by, found.approved_by_name, found.approved_at = UUID(actor.id), actor.name, now
    found.save(update_fields=["approved_by", "approved_by_name", "approved_at"])
    _event("credential.reset", found.user)
    return found, half


def withdraw(*, reset: UUID) -> PasswordReset:
    """Give up a reset that nobody has approved; the owner's password stays as it is."""
    found = _locked(reset)
    if found.approved_at is not None or found.ended_at is not None:
        raise DomainError("identity.reset_ended", status=409)
    found.ended_at, found.withdrawn = utc_now(), True
    found.save(update_fields=["ended_at", "withdrawn"])
    Credential.objects.filter(user=found.user).update(reset_half="")
    _event("credential.reset_withdrawn", found.user)
    return found


def _locked(reset: UUID) -> PasswordReset:
    found = PasswordReset.objects.select_for_update(of=("self",)).select_related("user").filter(id=reset).first()
    if found is None:
        raise DomainError("identity.reset_unknown", status=404)
    return found


def _expired(reset: PasswordReset, now: datetime) -> bool:
    return reset.approved_at is None and now - reset.created_at > policy.RESET_LIFE


def _end_expired(user: User, now: datetime) -> None:
    """Close what was never approved, and what was approved and never used: the next reset replaces it."""
    for one in PasswordReset.objects.filter(user=user, ended_at=None):
        if now - (one.approved_at or one.created_at) > policy.RESET_LIFE:
            PasswordReset.objects.filter(id=one.id).update(ended_at=now, withdrawn=True)


def _event(kind: str, user: User) -> None:
    audit.event(kind=kind, root=ObjectRef.of("identity.user", user.id), data={})
