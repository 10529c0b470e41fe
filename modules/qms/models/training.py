"""Training records: who is trained for what, until when (P11-10i)."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


@audited(type="qms.training", root=Root("qms.training", "id"))
class TrainingRecord(Governed):
    """One record. `subject` is a key, an object reference, or a curriculum that ends in `*` and covers its prefix."""

    user_id = models.UUIDField()
    user_name = models.CharField(max_length=120)
    subject = models.CharField(max_length=120)
    version = models.CharField(max_length=40, blank=True, default="")
    completed_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    assessor = models.CharField(max_length=60)
    assessor_name = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """Gates ask by user."""

        indexes = [models.Index(fields=["user_id"], name="qms_training_user")]
