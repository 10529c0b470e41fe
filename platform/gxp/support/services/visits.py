"""Coming in: a one-time hand-over from the operator's host opens a visit, bound to one consent and one person."""

from dataclasses import replace
from datetime import datetime
from typing import cast
from uuid import UUID

from gxp.compliance import audit
from gxp.identity.credentials import digest, new_token
from gxp.kernel.canonical import Json
from gxp.kernel.context import current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports import units
from gxp.ports.support import Visitor
from gxp.support import policy
from gxp.support.models import Access, HandOver, Visit
from gxp.support.selectors import accesses
from gxp.support.services.accesses import TYPE


def hand_over(*, access: UUID, visitor: Visitor) -> str:
    """Return a token that opens one visit within a minute, for the person who was consented to and nobody else.

    Raises `support.unknown_access` (404), `support.not_granted` (409), `support.over` (409).
    """
    found = Access.objects.filter(id=access, staff=visitor.id).first()
    if found is None:
        raise DomainError("support.unknown_access", status=404, params={"access": access})
    now = audit.moment().at
    standing = accesses.state(found, now)
    if standing == "asked":
        raise DomainError("support.not_granted", status=409)
    if standing != "granted":
        raise DomainError("support.over", status=409, params={"state": standing})
    token = new_token()
    HandOver.objects.create(id=uuid7(), access=found, token_sha256=digest(token), expires_at=now + policy.HAND_OVER)
    audit.event(kind="support.handed_over", root=ObjectRef.of(TYPE, found.id), data={"access": str(found.id)})
    return token


def enter(*, token: str) -> tuple[str, accesses.Visiting]:
    """Return (token, visit) for a hand-over that nobody has used; the visitor becomes the actor.

    Raises `support.hand_over_unknown` (401), `support.hand_over_used` (409), `support.hand_over_late` (401),
    `support.over` (409).
    """
    found = HandOver.objects.select_for_update(of=("self",)).filter(token_sha256=digest(token)).first()
    if found is None:
        raise DomainError("support.hand_over_unknown", status=401)
    now = audit.moment().at
    if found.used_at is not None:
        raise DomainError("support.hand_over_used", status=409)
    if found.expires_at <= now:
        raise DomainError("support.hand_over_late", status=401)
    access = accesses.one(found.access_id)
    standing = accesses.state(access, now)
    if standing != "granted":
        raise DomainError("support.over", status=409, params={"state": standing})
    HandOver.objects.filter(id=found.id).update(used_at=now)
    return _opened(access, now)


def _opened(access: Access, now: datetime) -> tuple[str, accesses.Visiting]:
    opened, visitor = new_token(), accesses.visitor_of(access)
    until = min(now + policy.VISIT, cast("datetime", access.ends_at))
    visit = Visit.objects.create(id=uuid7(), access=access, token_sha256=digest(opened), expires_at=until)
    units.rebind(replace(current_request(), actor=visitor.actor()))
    data: dict[str, Json] = {"access": str(access.id), "visit": str(visit.id)}
    audit.event(kind="support.entered", root=ObjectRef.of(TYPE, access.id), data=data)
    found = accesses.visiting(opened)
    if found is None:
        raise DomainError("support.over", status=409, params={"state": "ended"})
    return opened, found
