"""Answers other modules about batches: header, obligations, what stands against release, lots."""

from django.db.models import Exists, OuterRef

from gxp.kernel.refs import ObjectRef
from gxp.ports.batches import BatchSummary, EvaluationTotals, ReviewedBatch
from gxp.ports.gates import Reason
from gxp.ports.lots import LotView
from modules.mes.models import Batch, BatchException, Lot, Review
from modules.mes.providers.lots import Lots
from modules.mes.selectors.batches import batch_by_id, batch_ref, control_recipe_of, recipe_of
from modules.mes.selectors.charged import blocking
from modules.mes.selectors.evaluation import evaluation
from modules.mes.selectors.exceptions import open_of
from modules.mes.selectors.ledger import lot_ref
from modules.mes.selectors.participants import participants
from modules.mes.services.reviewing import open_holds

# A plant does not leave so many reviewed batches waiting for a release.
NEWEST = 500


class Batches:
    """Implements `gxp.ports.batches.BatchDirectory`."""

    def summary(self, batch: ObjectRef) -> BatchSummary:
        """Return the header; an unknown batch is `mes.batch_unknown`."""
        found = batch_by_id(batch.id)
        header = recipe_of(control_recipe_of(found)).raw["header"]
        product = header["product"]
        reviews = Review.objects.filter(batch=found, status="done")
        return BatchSummary(
            ref=batch,
            number=found.number,
            product=found.product,
            product_zh=f"{product['name']['zh-Hans']} {product['strength']}",
            product_en=f"{product['name']['en']} {product['strength']}",
            market=found.market,
            site=found.site,
            purpose=found.purpose,
            status=found.status,
            size=found.size,
            unit=found.unit,
            manufactured=found.manufacture_date.isoformat() if found.manufacture_date else "",
            expires=found.expiry_date.isoformat() if found.expiry_date else "",
            registration=str(header.get("registration", {}).get("zh-Hans", "")),
            open_exceptions=open_of(found),
            exceptions=BatchException.objects.filter(batch=found).count(),
            reviews={one.kind: str(one.signature) for one in reviews},
            participants=frozenset(str(one) for one in participants(found)),
        )

    def evaluation(self, batch: ObjectRef) -> EvaluationTotals:
        """Evaluate the obligations over the batch's closed units now."""
        found = evaluation(batch_by_id(batch.id))
        totals = found.totals
        return EvaluationTotals(totals["met"], totals["excepted"], totals["not_met"], totals["unknown"], found.sha256)

    def blockers(self, batch: ObjectRef) -> tuple[Reason, ...]:
        """Return all that stands against release on the execution side, empty when nothing does."""
        found = batch_by_id(batch.id)
        reasons: list[Reason] = []
        if found.status != "complete":
            reasons.append(Reason("mes.batch_not_complete", {"batch": found.number, "state": found.status}))
        if open_of(found):
            reasons.append(Reason("mes.exceptions_open", {"batch": found.number, "count": str(open_of(found))}))
        missing = Review.objects.filter(batch=found).exclude(status="done").order_by("kind")
        reasons += [Reason("mes.review_missing", {"batch": found.number, "review": one.kind}) for one in missing]
        totals = self.evaluation(batch)
        if totals.not_met or totals.unknown:
            counts = {"not_met": str(totals.not_met), "unknown": str(totals.unknown)}
            reasons.append(Reason("mes.obligations_open", {"batch": found.number, **counts}))
        if open_holds(found):
            reasons.append(Reason("mes.batch_lot_on_hold", {"batch": found.number}))
        reasons += blocking(found)
        return tuple(reasons)

    def reviewed(self) -> tuple[ReviewedBatch, ...]:
        """Return the newest `NEWEST` batches whose review by quality assurance is done."""
        done = Review.objects.filter(batch=OuterRef("pk"), kind="qa", status="done")
        rows = Batch.objects.select_related("order").filter(Exists(done)).order_by("-completed_at", "-id")
        return tuple(
            ReviewedBatch(
                ref=batch_ref(one),
                number=one.number,
                product_zh=one.order.product_zh,
                product_en=one.order.product_en,
                at=one.completed_at,
                site=one.site,
            )
            for one in reversed(rows[:NEWEST])
        )

    def lots_of(self, batch: ObjectRef) -> tuple[LotView, ...]:
        """Return the lots that the batch produced, in order of production."""
        lots = Lot.objects.filter(batch_id=batch.id, origin="batch").order_by("id")
        directory = Lots()
        return tuple(directory.lot(lot_ref(one)) for one in lots)
