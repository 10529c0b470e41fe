"""Alerts: raised with the lock, seen by an administrator."""

from uuid import UUID

from gxp.identity.models import LoginGuard, SecurityAlert
from gxp.kernel.clock import utc_now
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.ports.identity import Attempt


def raise_alert(*, guard: LoginGuard, attempt: Attempt, seconds: int) -> None:
    """Tell the administrators that an account is locked, in the transaction of the attempt that did it."""
    SecurityAlert.objects.create(
        user_id=guard.user_id,
        purpose=attempt.purpose,
        address=attempt.address,
        station=attempt.station,
        failures_today=guard.day_failures,
        seconds=seconds,
    )


def see(*, alert: UUID) -> SecurityAlert:
    """Say that an administrator has seen an alert; seen by another already is `identity.alert_seen` (409)."""
    found = SecurityAlert.objects.select_for_update(of=("self",)).select_related("user").filter(id=alert).first()
    if found is None:
        raise DomainError("identity.alert_unknown", status=404)
    if found.seen_at is not None:
        raise DomainError("identity.alert_seen", status=409, params={"name": found.seen_by_name})
    found.seen_at, found.seen_by_name = utc_now(), current_actor().name
    found.save(update_fields=["seen_at", "seen_by_name"])
    return found
