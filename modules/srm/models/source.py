"""Approved sources: this material, from this maker, through this supplier, to this site (CN-255)."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.lifecycle.models import WithLifecycle
from modules.srm.models.party import Party


@audited(type="srm.source", root=Root("srm.source", "id"))
class ApprovedSource(WithLifecycle):
    """One source. It may be used while approved and in date; a suspension stops receipts at once.

    `material` and `site` are codes of other modules; a changed source is a new row that supersedes the old.
    """

    material = models.CharField(max_length=40)
    manufacturer = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="made")
    supplier = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="supplied")
    site = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_until = models.DateField()
    audit_report = models.CharField(max_length=120, blank=True, default="")
    agreement = models.CharField(max_length=120, blank=True, default="")
    signature = models.UUIDField(null=True, blank=True)

    class Meta:
        """Periods are in order, and one source of a combination is approved at a time."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")), name="srm_source_period"
            ),
            models.UniqueConstraint(
                fields=["material", "manufacturer", "supplier", "site"],
                condition=models.Q(status="approved"),
                name="srm_source_one_approved",
            ),
        ]
