"""Deviations: quality records to which exceptions link (CN-247)."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from gxp.compliance.lifecycle.models import WithLifecycle

GRADES = {"minor": "次要", "major": "主要", "critical": "重大"}


@audited(type="qms.deviation", root=Root("qms.deviation", "id"), also=(Root("mes.batch", "batch_id"),))
class Deviation(WithLifecycle):
    """One deviation from open to closed. Grade, impact and measures are set by the signed assessment."""

    number = models.CharField(max_length=40, unique=True)
    batch_id = models.UUIDField(null=True, blank=True)
    # Frozen when it is opened; a record without one is the whole company's.
    site = models.CharField(max_length=40, null=True, blank=True)
    title = models.CharField(max_length=200)
    description = models.TextField()
    grade = models.CharField(max_length=10, choices=tuple(GRADES.items()))
    impact = models.TextField(blank=True, default="")
    measures = models.TextField(blank=True, default="")
    conclusion = models.TextField(blank=True, default="")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60)
    opened_by_name = models.CharField(max_length=120)
    assessed_by = models.CharField(max_length=60, blank=True, default="")
    assess_signature = models.UUIDField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True, default="")
    close_signature = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)


@audited(
    type="qms.deviation_exception", root=Root("qms.deviation", "deviation_id"), also=(Root("mes.batch", "batch_id"),)
)
class DeviationException(Governed):
    """The link from a deviation to an exception of a batch, by reference."""

    deviation = models.ForeignKey(Deviation, on_delete=models.PROTECT, related_name="exceptions")
    batch_id = models.UUIDField(null=True, blank=True)
    exception = models.CharField(max_length=120)

    class Meta:
        """Linked once."""

        constraints = [models.UniqueConstraint(fields=["deviation", "exception"], name="qms_deviation_exception_once")]
