"""Clearance certificates: which one a batch's start may use, and why not."""

from collections.abc import Iterator

from gxp.kernel.clock import Moment
from gxp.kernel.refs import ObjectRef
from gxp.ports.equipment import ClearanceView
from gxp.ports.gates import Reason
from modules.eam.models import Clearance, Place

# A stricter clearance covers a lighter one; the light one between batches of a campaign covers only itself.
_RANK = {"same_campaign": 0, "batch_change": 1, "end_of_day": 1, "product_change": 2}


def newest(place: Place) -> Clearance | None:
    """Return the newest certificate of a place that no batch has used up; else the newest of all."""
    found = Clearance.objects.filter(place=place).order_by("-cleared_at")
    return found.filter(consumed_by__isnull=True).first() or found.first()


def against(
    certificate: Clearance | None, *, place: str, class_: str, batch: ObjectRef, product: str, at: Moment
) -> Iterator[Reason]:
    """Yield each reason against using a certificate for the start of a batch (CN-194, CN-201)."""
    if certificate is None:
        yield Reason("eam.clearance_missing", {"place": place})
        return
    here = {"certificate": certificate.number, "place": place}
    if certificate.consumed_by is not None and str(certificate.consumed_by) != batch.id:
        yield Reason("eam.clearance_consumed", here)
    if certificate.valid_until < at.at:
        yield Reason("eam.clearance_expired", here | {"until": certificate.valid_until.isoformat()})
    if _RANK[certificate.class_code] < _RANK[class_]:
        yield Reason("eam.clearance_wrong_class", here | {"class": certificate.class_code, "wanted": class_})
    if certificate.next_product and certificate.next_product != product:
        yield Reason("eam.clearance_other_product", here | {"product": certificate.next_product, "wanted": product})
    if certificate.next_batch is not None and str(certificate.next_batch) != batch.id:
        yield Reason("eam.clearance_other_batch", here)


def view(certificate: Clearance, zone: str) -> ClearanceView:
    """Return a certificate as other modules see it."""
    return ClearanceView(
        ref=ObjectRef("eam", "clearance", str(certificate.id)),
        number=certificate.number,
        place=certificate.place.code,
        class_=certificate.class_code,  # type: ignore[arg-type]  # the choices of the column are the literal
        cleared_at=Moment(certificate.cleared_at, zone),
        valid_until=Moment(certificate.valid_until, zone),
        previous_product=certificate.previous_product,
        next_product=certificate.next_product,
        consumed_by=str(certificate.consumed_by) if certificate.consumed_by else None,
        sha256=certificate.sha256,
    )
