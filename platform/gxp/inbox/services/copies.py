"""Rules of copies and read marks."""

from collections.abc import Sequence
from uuid import UUID

from gxp.compliance import audit
from gxp.compliance.esign.acts import acts
from gxp.http.access import require
from gxp.http.scope import WHOLE, require_at
from gxp.identity.models import Role, User
from gxp.inbox.models import CopyMark, CopyRead, CopyRule
from gxp.inbox.selectors.names import visible
from gxp.inbox.selectors.signed import copies, me, unread
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError

MANAGE = "inbox.copies.manage"
MOST_MARKED = 500


def make_rule(*, act: str, user: UUID | None, role: str, reason: str) -> CopyRule:
    """Copy an act to a person or a role from now on; oneself may be named by everybody who may see such records.

    Raises `inbox.unknown_act`, `inbox.unknown_role`, `inbox.unknown_person` (404), `inbox.nobody_named`,
    `inbox.reason_missing` (422), `inbox.rule_exists` (409), `identity.not_permitted` (403).
    """
    described = acts().get(act)
    if described is None:
        raise DomainError("inbox.unknown_act", status=404, params={"act": act})
    if (user is None) == (not role):
        raise DomainError("inbox.nobody_named")
    own = user == me()
    if not own:
        require(MANAGE)
        require_at(MANAGE, WHOLE)
        if not reason.strip():
            raise DomainError("inbox.reason_missing")
    elif not visible(described):
        raise DomainError("identity.not_permitted", status=403, params={"permission": described.permission})
    name = _person(user) if user else _role(role)
    if CopyRule.objects.filter(act=act, user=user, role=role, ended_at=None).exists():
        raise DomainError("inbox.rule_exists", status=409, params={"act": act, "name": name})
    return CopyRule.objects.create(
        act=act,
        user=user,
        user_name=name if user else "",
        role=role,
        reason=reason.strip(),
        made_by=me(),
        made_by_name=current_actor().name,
        since=audit.moment().at,
    )


def end_rule(*, id_: UUID, reason: str) -> CopyRule:
    """End a rule; one's own subscription by oneself, any other only by who maintains them (`inbox.rule_ended`, 409)."""
    found = CopyRule.objects.select_for_update().filter(id=id_).first()
    if found is None:
        raise DomainError("inbox.unknown_rule", status=404, params={"rule": id_})
    if not (found.user == me() and found.made_by == me()):
        require(MANAGE)
        require_at(MANAGE, WHOLE)
        if not reason.strip():
            raise DomainError("inbox.reason_missing")
    if found.ended_at is not None:
        raise DomainError("inbox.rule_ended", status=409, params={"rule": id_})
    found.ended_at, found.end_reason = audit.moment().at, reason.strip()
    found.save(update_fields=["ended_at", "end_reason"])
    return found


def mark_read(*, ids: Sequence[UUID]) -> int:
    """Mark copies as read; what is not copied to the present person is passed over. Return how many are unread."""
    if len(ids) > MOST_MARKED:
        raise DomainError("inbox.too_many", params={"largest": MOST_MARKED})
    fresh = unread(copies()).filter(id__in=list(ids)).values_list("id", flat=True)
    CopyRead.objects.bulk_create([CopyRead(user=me(), signature=one) for one in fresh], ignore_conflicts=True)
    return unread(copies()).count()


def mark_all_read(*, newest: UUID) -> int:
    """Mark every copy up to the newest one that was shown as read; later ones stay unread."""
    shown = copies().filter(id=newest).first()
    if shown is None:
        raise DomainError("inbox.unknown_copy", status=404, params={"copy": newest})
    mark, _made = CopyMark.objects.get_or_create(user=me(), defaults={"until": shown.at})
    if mark.until < shown.at:
        mark.until = shown.at
        mark.save(update_fields=["until"])
    return unread(copies()).count()


def _person(user: UUID) -> str:
    found = User.objects.filter(id=user, active=True).first()
    if found is None:
        raise DomainError("inbox.unknown_person", status=404, params={"person": user})
    return found.printed_name


def _role(role: str) -> str:
    if not Role.objects.filter(code=role).exists():
        raise DomainError("inbox.unknown_role", status=404, params={"role": role})
    return role
