"""Reviews of access as stored: what was decided line by line."""

from typing import Any

from gxp.identity.models import AccessReview
from gxp.kernel import canonical
from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef


def by_id(id_: str) -> AccessReview:
    """Return a review, or raise `identity.unknown_review` (404)."""
    found = AccessReview.objects.filter(id=id_).first()
    if found is None:
        raise DomainError("identity.unknown_review", status=404, params={"review": id_})
    return found


def decided(review: AccessReview) -> list[dict[str, Any]]:
    """Return the lines of a review with their decisions."""
    document: dict[str, Any] = dict(canonical.load_object(review.document.encode()))
    return list(document["lines"])


def revoked(review: AccessReview) -> list[str]:
    """Return what a review revokes, as its signer reads it."""
    taken = [one for one in decided(review) if one["decision"] == "revoke"]
    return [f"{one['printed_name']} {one['role']} ({one['reason']})" for one in taken]


def row(review: AccessReview) -> dict[str, object]:
    """Return a review without its lines."""
    return {
        "id": str(review.id),
        "ref": str(ObjectRef.of("identity.access_review", review.id)),
        "number": review.number,
        "status": "signed" if review.signature else "draft",
        "reviewer": {"id": str(review.reviewer), "name": review.reviewer_name},
        "created_at": utc_text(review.created_at),
        "reviewed_at": utc_text(review.reviewed_at) if review.reviewed_at else None,
        "kept": review.kept,
        "revoked": review.revoked,
        "left": review.left,
        "note": review.note,
        "sha256": review.sha256,
    }


def full(review: AccessReview) -> dict[str, object]:
    """Return a review with its lines."""
    return row(review) | {"lines": decided(review)}
