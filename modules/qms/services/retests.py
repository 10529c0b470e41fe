"""Extends the retest date of a lot: a signed decision that rests on a passed retest (manufacturing.md, material)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from gxp.ports.lots import LotDirectory, LotView
from gxp.registry import provider
from modules.qms.models import Inspection, RetestDecision
from modules.qms.selectors.dispositions import disposition
from modules.qms.selectors.retests import retest_basis
from modules.qms.services.closing import close_decision, root_of, signed_text


@dataclass(frozen=True, slots=True)
class Basis:
    """What the decision rests on: the lot as it stands, and the inspection that it passed."""

    view: LotView
    inspection: Inspection


def decidable(*, lot: ObjectRef, day: str) -> Basis:
    """Return what a new retest date (ISO) rests on, or raise what stands against it.

    `qms.retest_rejected`, `qms.retest_not_passed` (409); `mes.date_malformed`, `mes.retest_after_expiry`,
    `mes.retest_not_later` (422).
    """
    lots = provider(LotDirectory)
    view = lots.lot(lot)
    if disposition(lot).code == "rejected":
        raise DomainError("qms.retest_rejected", status=409, params={"lot": view.number})
    found = retest_basis(lot)
    if found is None:
        raise DomainError("qms.retest_not_passed", status=409, params={"lot": view.number})
    lots.require_retest_date(lot=lot, date=day)
    return Basis(view, found)


def document(*, lot: ObjectRef, day: str) -> canonical.Document:
    """Return what is signed: the lot, the date before and after, its expiry, and the inspection with its hash."""
    basis = decidable(lot=lot, day=day)
    view, found = basis.view, basis.inspection
    return canonical.record(
        "qms.retest_decision",
        {
            "after": day,
            "before": view.retest_date,
            "expiry": view.expiry_date,
            "inspection": {
                "conclusion": found.conclusion,
                "id": str(found.id),
                "number": found.number,
                "sha256": found.document_sha256,
            },
            "lot": {"id": lot.id, "number": view.number},
            "material": view.material,
        },
    )


def extend(*, lot: ObjectRef, day: str, signature: Signed) -> RetestDecision:
    """Set the next retest date by the signature of its act and close its record."""
    basis = decidable(lot=lot, day=day)
    content = document(lot=lot, day=day)
    text = signed_text(content=content, signature=signature)
    batch = UUID(basis.view.batch) if basis.view.batch else None
    stored = RetestDecision.objects.create(
        lot_id=UUID(lot.id),
        batch_id=batch,
        inspection=basis.inspection,
        before=date.fromisoformat(basis.view.retest_date) if basis.view.retest_date else None,
        after=date.fromisoformat(day),
        reason=signature.reason,
        document=text,
        sha256=signature.content_sha256,
        signature=signature.id,
        decided_by=str(signature.signer),
        decided_by_name=signature.name,
        decided_at=signature.at.at,
    )
    provider(LotDirectory).set_retest_date(lot=lot, date=day)
    ref = ObjectRef("qms", "retest", str(stored.id))
    close_decision(root=root_of(lot_id=stored.lot_id, batch_id=batch), ref=ref, content=content, signature=signature)
    return stored
