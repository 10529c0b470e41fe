"""Unauthorised attempts for administrators: locked accounts that nobody has looked at, and what failed lately."""

from collections.abc import Mapping
from uuid import UUID

from gxp.compliance import audit
from gxp.identity.models import SecurityAlert, User
from gxp.kernel.clock import utc_text

KINDS = (
    "login.failed",
    "signature.failed",
    "acknowledgement.failed",
    "badge.failed",
    "token.failed",
    "act.refused",
    "identity.locked",
)


def alert_row(one: SecurityAlert) -> dict[str, object]:
    """Return an alert."""
    return {
        "id": str(one.id),
        "at": utc_text(one.created_at),
        "user_id": str(one.user_id),
        "username": one.user.username,
        "printed_name": one.user.printed_name,
        "purpose": one.purpose,
        "address": one.address,
        "station": one.station,
        "failures_today": str(one.failures_today),
        "seconds": str(one.seconds),
        "seen_at": utc_text(one.seen_at) if one.seen_at else None,
        "seen_by": one.seen_by_name or None,
    }


def attempts(limit: int) -> list[dict[str, object]]:
    """Return the newest failed log-ins and signatures and the acts refused for lack of a right, newest first."""
    found = audit.events_of(KINDS, limit=limit, statuses=("401", "403"))
    ids = {root for one in found for root in one.roots if _is_id(root)}
    names = {str(one.id): one.username for one in User.objects.filter(id__in=ids)}
    return [_row(one, names) for one in found]


def _row(one: audit.StoredEvent, names: Mapping[str, str]) -> dict[str, object]:
    known = next((names[root] for root in one.roots if root in names), "")
    return {
        "id": str(one.id),
        "at": utc_text(one.at),
        "kind": one.kind,
        "username": str(one.data.get("username") or known),
        "address": str(one.data.get("address") or ""),
        "station": str(one.data.get("station") or ""),
        "why": str(one.data.get("why") or one.data.get("code") or ""),
    }


def _is_id(text: str) -> bool:
    """Say whether a root's id can be a user's; that of an unknown user name is a word."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
