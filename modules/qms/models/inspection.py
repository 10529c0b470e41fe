"""Inspections of lots and the samples drawn for them."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from gxp.compliance.lifecycle.models import WithLifecycle
from modules.qms.models.specification import Specification

CAUSES = {
    "receipt": "来料检验",
    "in_process": "中间产品检验",
    "release": "成品检验",
    "retest": "复验",
    "complaint": "投诉",
}


@audited(
    type="qms.inspection",
    root=Root("qms.inspection", "id"),
    also=(Root("mes.lot", "lot_id"), Root("mes.batch", "batch_id")),
)
class Inspection(WithLifecycle):
    """One inspection of one lot under one version of a specification. `conclusion` is empty until it is concluded."""

    number = models.CharField(max_length=40, unique=True)
    lot_id = models.UUIDField()
    lot_number = models.CharField(max_length=60)
    material = models.CharField(max_length=40)
    batch_id = models.UUIDField(null=True, blank=True)
    # Frozen when it is opened; a record without one is the whole company's.
    site = models.CharField(max_length=40, null=True, blank=True)
    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="inspections")
    cause = models.CharField(max_length=12, choices=tuple(CAUSES.items()))
    conclusion = models.CharField(max_length=8, blank=True, default="")
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=60)
    requested_by_name = models.CharField(max_length=120)
    document_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        """A lot's inspections are read together."""

        indexes = [models.Index(fields=["lot_id"], name="qms_inspection_lot")]


@audited(
    type="qms.sample",
    root=Root("qms.inspection", "inspection_id"),
    also=(Root("mes.lot", "lot_id"), Root("mes.batch", "batch_id")),
)
class InspectionSample(Governed):
    """A sample drawn from a container of the ledger; `container_code` is the sample's own new container."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="samples")
    lot_id = models.UUIDField()
    batch_id = models.UUIDField(null=True, blank=True)
    source_code = models.CharField(max_length=60)
    container_code = models.CharField(max_length=60)
    quantity = models.CharField(max_length=40)
    unit = models.CharField(max_length=20)
    plan = models.CharField(max_length=120)
    retained = models.BooleanField(default=False)
    sampled_at = models.DateTimeField()
    sampler = models.CharField(max_length=60)
    sampler_name = models.CharField(max_length=120)
