"""Signed acts on access: giving and withdrawing a role, and closing a review of access."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from gxp.identity.models import Membership, User
from gxp.identity.permissions import REVIEW, USERS
from gxp.identity.selectors import enrolment, reviews
from gxp.identity.services import memberships, reviewing
from gxp.identity.services.memberships import Grant
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed

PERSON, ROLE = I18n("用户", "User"), I18n("角色", "Role")
WHERE, FROM, UNTIL = I18n("范围", "Where"), I18n("自", "From"), I18n("至(含)", "Until (incl.)")
COMPANY = "*"


def _day(params: Params, name: str) -> date | None:
    text = str(params.get(name) or "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DomainError("identity.membership_day", params={"day": text}) from None


def _grant(params: Params) -> Grant:
    places = params.get("places") or ()
    if not isinstance(places, list | tuple):
        raise DomainError("identity.membership_places")
    codes = tuple(sorted({str(one) for one in places}))
    return Grant(
        role=str(params.get("role") or ""), places=codes, first=_day(params, "from"), last=_day(params, "until")
    )


def _held(user: User, role: str) -> Membership | None:
    return Membership.objects.filter(user=user, role__code=role, active=True).first()


def _document(user: User, fields: dict[str, Json]) -> bytes:
    base: dict[str, Json] = {"user": {"id": str(user.id), "name": user.printed_name, "username": user.username}}
    return canonical.dumps(canonical.record("identity.membership_change", base | fields))


def _freeze_give(ref: ObjectRef, params: Params) -> Frozen:
    user, grant = enrolment.user(ref.id), _grant(params)
    memberships.check(user=user, grant=grant)
    role, before = memberships.role_of(grant.role), _held(user, grant.role)
    fields: dict[str, Json] = {
        "change": "give",
        "from": grant.first.isoformat() if grant.first else None,
        "permissions_sha256": canonical.sha256_hex(role.permissions.encode()),
        "places": list(grant.places),
        "role": role.code,
        "until": grant.last.isoformat() if grant.last else None,
    }
    lines = (
        Line(PERSON, f"{user.printed_name} ({user.username})"),
        Line(ROLE, f"{role.name_zh} / {role.name_en} ({role.code})"),
        Line(WHERE, ", ".join(grant.places) or COMPANY),
        Line(FROM, grant.first.isoformat() if grant.first else "—"),
        Line(UNTIL, grant.last.isoformat() if grant.last else "—"),
        Line(I18n("现有", "Held before"), ", ".join(enrolment.places_of(before)) or COMPANY if before else "—"),
    )
    title = I18n(f"授予角色 {user.printed_name} {role.name_zh}", f"Give {user.printed_name} the role {role.name_en}")
    return Frozen(content=_document(user, fields), version=role.code, title=title, lines=lines, slot=_slot(user))


def _freeze_withdraw(ref: ObjectRef, params: Params) -> Frozen:
    user, code = enrolment.user(ref.id), str(params.get("role") or "")
    role, held = memberships.role_of(code), _held(user, code)
    if held is None:
        raise DomainError("identity.role_not_held", status=409, params={"person": user.username, "role": code})
    places: list[Json] = list(enrolment.places_of(held))
    fields: dict[str, Json] = {"change": "withdraw", "places": places, "role": code}
    lines = (
        Line(PERSON, f"{user.printed_name} ({user.username})"),
        Line(ROLE, f"{role.name_zh} / {role.name_en} ({role.code})"),
        Line(WHERE, ", ".join(map(str, places)) or COMPANY),
    )
    title = I18n(
        f"收回角色 {user.printed_name} {role.name_zh}", f"Withdraw the role {role.name_en} from {user.printed_name}"
    )
    return Frozen(content=_document(user, fields), version=code, title=title, lines=lines, slot=_slot(user))


def _slot(user: User) -> str:
    """Tell apart the times that one role is given to and withdrawn from one person."""
    return str(enrolment.changes(user))


def _give(ref: ObjectRef, params: Params, _signature: Signed) -> Mapping[str, object]:
    made = memberships.give(user=enrolment.user(ref.id), grant=_grant(params))
    return {"membership": str(made.id)}


def _withdraw(ref: ObjectRef, params: Params, _signature: Signed) -> Mapping[str, object]:
    held = _held(enrolment.user(ref.id), str(params.get("role") or ""))
    memberships.withdraw(memberships=[held] if held else [])
    return {"membership": str(held.id) if held else None}


def _themselves(ref: ObjectRef, _params: Params) -> frozenset[UUID]:
    """Nobody gives themselves a role or takes one from themselves."""
    return frozenset({UUID(str(ref.id))})


def _freeze_review(ref: ObjectRef, _params: Params) -> Frozen:
    review = reviews.by_id(ref.id)
    reviewing.still_true(review=review)
    return Frozen(
        content=review.document.encode(),
        version=review.number,
        title=I18n(f"访问权限审核 {review.number}", f"Review of access {review.number}"),
        lines=(
            Line(I18n("保留", "Kept"), str(review.kept)),
            Line(I18n("收回", "Revoked"), str(review.revoked)),
            Line(I18n("留待他人审核", "Left to another reviewer"), str(review.left)),
            Line(I18n("收回的权限", "What is revoked"), "; ".join(reviews.revoked(review)) or "—"),
            Line(I18n("说明", "Note"), review.note or "—"),
        ),
    )


def _close(ref: ObjectRef, _params: Params, signature: Signed) -> Mapping[str, object]:
    review = reviewing.close(review=reviews.by_id(ref.id), signature=signature)
    return {"revoked": str(review.revoked)}


ACTS = (
    Act(
        name="identity.membership.give",
        title=I18n("授予角色", "Give a role"),
        verb=I18n("授予", "Give"),
        record_type="identity.user",
        meaning="approved",
        permission=USERS,
        freeze=_freeze_give,
        apply=_give,
        different_from=_themselves,
        reason="required",
    ),
    Act(
        name="identity.membership.withdraw",
        title=I18n("收回角色", "Withdraw a role"),
        verb=I18n("收回", "Withdraw"),
        record_type="identity.user",
        meaning="approved",
        permission=USERS,
        freeze=_freeze_withdraw,
        apply=_withdraw,
        different_from=_themselves,
        reason="required",
    ),
    Act(
        name="identity.access_review.sign",
        title=I18n("审核访问权限", "Review access"),
        verb=I18n("完成审核", "Close the review"),
        record_type="identity.access_review",
        meaning="reviewed",
        permission=REVIEW,
        freeze=_freeze_review,
        apply=_close,
    ),
)
