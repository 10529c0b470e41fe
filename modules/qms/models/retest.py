"""Retest dates: each extension is a signed row that rests on one passed inspection of the lot."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from modules.qms.models.inspection import Inspection


@audited(type="qms.retest", root=Root("mes.lot", "lot_id"), also=(Root("mes.batch", "batch_id"),))
class RetestDecision(Governed):
    """The next retest date of a lot as it was signed, with the date before it and the inspection that it rests on."""

    lot_id = models.UUIDField()
    batch_id = models.UUIDField(null=True, blank=True)
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="retest")
    before = models.DateField(null=True, blank=True)
    after = models.DateField()
    reason = models.CharField(max_length=500)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    signature = models.UUIDField()
    decided_by = models.CharField(max_length=60)
    decided_by_name = models.CharField(max_length=120)
    decided_at = models.DateTimeField()

    class Meta:
        """Decisions are read by lot."""

        indexes = [models.Index(fields=["lot_id"], name="qms_retest_lot")]
