"""An access from the request to its end; the operator's own list is told in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports import units
from gxp.ports.acts import Signed
from gxp.ports.support import Standing, State, Visitor, operator
from gxp.support import policy
from gxp.support.models import Access
from gxp.support.selectors import accesses
from gxp.support.selectors.areas import areas as known_areas

TYPE = "support.access"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a member of the staff asks for: why, in which rooms, on which records alone (none: all), how long."""

    reason: str
    areas: tuple[str, ...]
    records: tuple[str, ...] = ()
    minutes: int = 60


def checked(wish: Wish) -> Wish:
    """Return a wish in its stored form.

    Raises `support.no_reason`, `support.no_area`, `support.unknown_area`, `support.unfit_record`, `support.too_long`.
    """
    reason = wish.reason.strip()
    if not reason or len(reason) > policy.LONGEST_REASON:
        raise DomainError("support.no_reason", params={"limit": policy.LONGEST_REASON})
    if not wish.areas:
        raise DomainError("support.no_area")
    for area in wish.areas:
        if area not in known_areas():
            raise DomainError("support.unknown_area", params={"area": area})
    longest = int(policy.LONGEST.total_seconds() // 60)
    if not 1 <= wish.minutes <= longest:
        raise DomainError("support.too_long", params={"minutes": wish.minutes, "longest": longest})
    if len(wish.records) > policy.MOST_RECORDS:
        raise DomainError("support.unfit_record", params={"record": len(wish.records)})
    records = tuple(sorted({_id(record) for record in wish.records}))
    return Wish(reason=reason, areas=tuple(sorted(set(wish.areas))), records=records, minutes=wish.minutes)


def _id(record: str) -> str:
    try:
        return str(UUID(record.strip()))
    except ValueError as error:
        raise DomainError("support.unfit_record", params={"record": record}) from error


def ask(*, wish: Wish, visitor: Visitor) -> Access:
    """Ask the present tenant for access; one of a member's at a time (`support.already_open`, 409)."""
    units.binder().hold(f"support.access:{visitor.id}")
    for access in Access.objects.filter(id__in=accesses.overdue(), staff=visitor.id):
        close(access=access.id)
    if Access.objects.filter(staff=visitor.id, ended_at=None).exists():
        raise DomainError("support.already_open", status=409)
    return Access.objects.create(
        staff=visitor.id,
        staff_username=visitor.username,
        staff_name=visitor.name,
        reason=wish.reason,
        areas=_stored(wish.areas),
        records=_stored(wish.records),
        minutes=wish.minutes,
    )


def _stored(texts: Sequence[str]) -> str:
    return canonical.dumps(list(texts)).decode()


def awaited(access: UUID) -> Access:
    """Return an access that waits for an answer, locked, or raise what became of it (`support.not_awaited`, 409)."""
    found, now = _locked(access), audit.moment().at
    standing = accesses.state(found, now)
    if standing != "asked":
        raise DomainError("support.not_awaited", status=409, params={"state": standing})
    return found


def grant(*, access: UUID, signature: Signed) -> Access:
    """Let support in from the time of the signature on, in the signature's transaction."""
    found = awaited(access)
    found.granted_at, found.granted_by, found.granted_by_name = signature.at.at, signature.signer, signature.name
    found.signature = signature.id
    found.ends_at = signature.at.at + timedelta(minutes=found.minutes)
    found.save(update_fields=["granted_at", "granted_by", "granted_by_name", "signature", "ends_at"])
    operator().told(access=found.id, standing=Standing(state="granted", until=found.ends_at, by=signature.name))
    return found


def refuse(*, access: UUID, reason: str) -> Access:
    """Refuse a request with a reason (`support.no_reason`)."""
    found, text = awaited(access), _reason(reason)
    return _end(found, "refused", text, audit.moment().at)


def end(*, access: UUID, reason: str = "") -> Access:
    """End an access at once, whoever is inside; a request that nobody has answered is withdrawn.

    The next read of the visitor, and one that is being answered, is refused. Over already: `support.over` (409).
    """
    found, now = _locked(access), audit.moment().at
    standing = accesses.state(found, now)
    if standing not in ("asked", "granted"):
        raise DomainError("support.over", status=409, params={"state": standing})
    return _end(found, "ended" if standing == "granted" else "withdrawn", reason.strip()[: policy.LONGEST_REASON], now)


def close(*, access: UUID) -> None:
    """Write down that time has ended an access; nothing where it has not."""
    found, now = _locked(access), audit.moment().at
    standing = accesses.state(found, now)
    if found.ended_at is None and standing in ("expired", "lapsed"):
        _end(found, standing, "", now)


def _end(access: Access, how: State, why: str, now: datetime) -> Access:
    actor = current_actor()
    access.ended_at, access.ended_how, access.ended_why, access.ended_by_name = now, how, why, actor.name
    access.save(update_fields=["ended_at", "ended_how", "ended_why", "ended_by_name"])
    operator().told(access=access.id, standing=Standing(state=how, until=access.ends_at, by=actor.name, why=why))
    data: dict[str, Json] = {"access": str(access.id), "how": how, "why": why}
    audit.event(kind="support.ended", root=ObjectRef.of(TYPE, access.id), data=data)
    return access


def _reason(reason: str) -> str:
    text = reason.strip()
    if not text or len(text) > policy.LONGEST_REASON:
        raise DomainError("support.no_reason", params={"limit": policy.LONGEST_REASON})
    return text


def _locked(access: UUID) -> Access:
    found = Access.objects.select_for_update().filter(id=access).first()
    if found is None:
        raise DomainError("support.unknown_access", status=404, params={"access": access})
    return found
