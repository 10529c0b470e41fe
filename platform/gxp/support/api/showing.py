"""An access as the API shows it."""

from datetime import datetime

from gxp.kernel.clock import utc_text
from gxp.support.models import Access
from gxp.support.selectors import accesses
from gxp.support.selectors.areas import areas


def shown(access: Access, now: datetime) -> dict[str, object]:
    """Return an access as it stands at a time of the database's clock."""
    state = accesses.state(access, now)
    return {
        "id": str(access.id),
        "state": state,
        "staff": {"id": str(access.staff), "username": access.staff_username, "name": access.staff_name},
        "reason": access.reason,
        "areas": named(accesses.listed(access.areas)),
        "records": accesses.listed(access.records),
        "minutes": access.minutes,
        "asked_at": utc_text(access.created_at),
        "granted_at": _text(access.granted_at),
        "granted_by": access.granted_by_name,
        "ends_at": _text(access.ends_at),
        "ended_at": _text(access.ended_at),
        "ended_by": access.ended_by_name,
        "ended_why": access.ended_why,
        "inside": state == "granted" and accesses.inside(access),
    }


def named(codes: list[str]) -> list[dict[str, object]]:
    """Return rooms with their titles; one that is no longer there keeps its code."""
    titles = areas()
    return [
        {"code": code, "name": titles[code].canonical() if code in titles else {"zh-Hans": code, "en": code}}
        for code in codes
    ]


def _text(at: datetime | None) -> str | None:
    return utc_text(at) if at else None
