"""Reviews of access: drawn up with a decision for every line, closed by signature, and carried out (A11-11, D11-11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gxp.compliance import audit
from gxp.identity.models import AccessReview, Membership
from gxp.identity.selectors import access, reviews
from gxp.identity.services import memberships
from gxp.kernel import canonical
from gxp.kernel.canonical import Document, Json
from gxp.kernel.context import current_actor, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.ports import units
from gxp.ports.acts import Signed

DECISIONS = ("keep", "revoke")
OWN = "left"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody keeps a role, and why not."""

    decision: str
    reason: str = ""


def draw_up(*, decisions: Mapping[UUID, Decision], note: str) -> AccessReview:
    """Store a review of everything that is held now; it counts once its reviewer has signed it.

    Every line is decided, but those of the reviewer, which are left to another. Raises `identity.review_incomplete`,
    `identity.review_own`, `identity.review_reason`, `identity.review_decision`, `identity.review_outdated`.
    """
    units.binder().hold("identity.access_review")
    rows, me = list(access.held().order_by("user__username", "role__code")), UUID(current_actor().id)
    facts = _facts(rows)
    lines = [_line(facts[one.id], _decided(one, decisions, me)) for one in rows]
    unknown = set(decisions) - {one.id for one in rows}
    if unknown:
        raise DomainError("identity.review_outdated", status=409, params={"lines": len(unknown)})
    moment, id_ = audit.moment(), uuid7()
    number = _number(moment.at)
    counted = [str(one["decision"]) for one in lines]
    document = canonical.record(
        "identity.access_review",
        {
            "at": moment.canonical(),
            "id": str(id_),
            "lines": lines,
            "note": note.strip(),
            "number": number,
            "reviewer": {"id": str(me), "name": current_actor().name},
        },
    )
    text = canonical.dumps(document)
    return AccessReview.objects.create(
        id=id_,
        number=number,
        document=text.decode(),
        sha256=canonical.sha256_hex(text),
        note=note.strip(),
        kept=counted.count("keep"),
        revoked=counted.count("revoke"),
        left=counted.count(OWN),
        reviewer=me,
        reviewer_name=current_actor().name,
    )


def _decided(one: Membership, decisions: Mapping[UUID, Decision], me: UUID) -> Decision:
    given = decisions.get(one.id)
    params = {"person": one.user.username, "role": one.role.code}
    if one.user_id == me:
        if given is not None:
            raise DomainError("identity.review_own", params=params)
        return Decision(OWN)
    if given is None:
        raise DomainError("identity.review_incomplete", params=params)
    if given.decision not in DECISIONS:
        raise DomainError("identity.review_decision", params={"decision": given.decision})
    if given.decision == "revoke" and not given.reason.strip():
        raise DomainError("identity.review_reason", params=params)
    return given


def _line(facts: Document, given: Decision) -> Document:
    return {**facts, "decision": given.decision, "reason": given.reason.strip() or None}


def _facts(rows: Sequence[Membership]) -> dict[UUID, Document]:
    """Return what a reviewer decides on, by membership; read for all of them at once."""
    return {one.id: _fact(one, shown) for one, shown in zip(rows, access.lines(rows), strict=True)}


def _fact(one: Membership, shown: Mapping[str, object]) -> Document:
    facts: dict[str, Json] = {
        name: shown[name]  # type: ignore[misc]  # texts, lists of texts and None
        for name in (
            "username", "printed_name", "account", "places", "from", "until", "since", "granted_by", "last_login",
            "privileged", "conflicts",
        )
    }  # fmt: skip
    return {
        **facts,
        "membership": str(one.id),
        "role": one.role.code,
        "permissions_sha256": canonical.sha256_hex(one.role.permissions.encode()),
    }


def still_true(*, review: AccessReview) -> None:
    """Refuse a review that is signed already, by somebody else, or after what it lists has changed.

    `identity.review_closed`, `identity.review_of_another`, `identity.review_outdated` (409).
    """
    if review.signature is not None:
        raise DomainError("identity.review_closed", status=409, params={"number": review.number})
    if str(review.reviewer) != current_actor().id:
        params = {"number": review.number, "name": review.reviewer_name}
        raise DomainError("identity.review_of_another", status=409, params=params)
    stored = {one["membership"]: _standing(one) for one in reviews.decided(review)}
    now = {str(id_): _standing(fact) for id_, fact in _facts(list(access.held())).items()}
    changed = {key for key in stored.keys() | now.keys() if stored.get(key) != now.get(key)}
    if changed:
        raise DomainError("identity.review_outdated", status=409, params={"lines": len(changed)})


def _standing(line: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(str(line[name]) for name in ("role", "permissions_sha256", "places", "from", "until", "since"))


def close(*, review: AccessReview, signature: Signed) -> AccessReview:
    """Carry out a signed review: what is revoked is withdrawn in the transaction of the signature."""
    taken = [one["membership"] for one in reviews.decided(review) if one["decision"] == "revoke"]
    if taken:
        memberships.withdraw(memberships=list(Membership.objects.filter(id__in=taken)))
    review.signature, review.reviewed_at = signature.id, signature.at.at
    review.save(update_fields=["signature", "reviewed_at"])
    return review


def _number(at: datetime) -> str:
    """Return the next number of the year; the caller holds the name."""
    year = at.astimezone(ZoneInfo(current_tenant().zone)).year
    count = AccessReview.objects.filter(number__startswith=f"AR-{year}-").count()
    return f"AR-{year}-{count + 1:03d}"
