"""Passwords that have outlived themselves are found by the clock and reported, each once (P11-300b)."""

from collections.abc import Sequence
from uuid import UUID

from gxp.compliance import audit
from gxp.identity import policy
from gxp.identity.models import Credential
from gxp.kernel.clock import utc_now, utc_text
from gxp.kernel.refs import ObjectRef


def overdue() -> Sequence[str]:
    """Return the active users whose password is overdue and not yet reported so."""
    before = utc_now() - policy.PASSWORD_LIFE
    found = Credential.objects.filter(changed_at__lt=before, overdue_at=None, user__active=True).exclude(password="")
    return [str(one) for one in found.values_list("user_id", flat=True)]


def report(*, user: str) -> None:
    """Write that a password is overdue; where it was changed meanwhile, or is reported, nothing happens."""
    found = Credential.objects.select_for_update().filter(user_id=UUID(user), overdue_at=None).first()
    if found is None or utc_now() - found.changed_at <= policy.PASSWORD_LIFE:
        return
    found.overdue_at = utc_now()
    found.save(update_fields=["overdue_at"])
    data = {"changed_at": utc_text(found.changed_at), "life_days": str(policy.PASSWORD_LIFE.days)}
    audit.event(kind="credential.overdue", root=ObjectRef.of("identity.user", user), data=dict(data))
