"""Line clearance (清场): a record of a room or line with its certificate."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from modules.eam.models.place import Place

CLASSES = {
    "same_campaign": "同品种换批(阶段)",
    "batch_change": "换批清场",
    "product_change": "换品种清场",
    "end_of_day": "日终清场",
}


@audited(
    type="eam.clearance",
    root=Root("eam.place", "place_id"),
    also=(Root("mes.batch", "previous_batch"), Root("mes.batch", "consumed_by")),
)
class Clearance(Governed):
    """One clearance. `document` is the canonical text of the certificate, `sha256` its hash.

    The certificate is consumed by the start of exactly one batch and never again.
    """

    number = models.CharField(max_length=40, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="clearances")
    class_code = models.CharField(max_length=16, choices=tuple(CLASSES.items()))
    checklist = models.CharField(max_length=60)
    checklist_version = models.CharField(max_length=20)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    previous_batch = models.UUIDField(null=True, blank=True)
    previous_product = models.CharField(max_length=60, blank=True, default="")
    next_batch = models.UUIDField(null=True, blank=True)
    next_product = models.CharField(max_length=60, blank=True, default="")
    performer = models.CharField(max_length=60)
    performer_name = models.CharField(max_length=120)
    verifier = models.CharField(max_length=60)
    verifier_name = models.CharField(max_length=120)
    qa = models.CharField(max_length=60, blank=True, default="")
    qa_name = models.CharField(max_length=120, blank=True, default="")
    cleared_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    consumed_by = models.UUIDField(null=True, blank=True)
    consumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A room's certificates are read newest first."""

        indexes = [models.Index(fields=["place", "-cleared_at"], name="eam_clearance_place")]
