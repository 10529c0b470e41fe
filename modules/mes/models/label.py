"""Labels as controlled records: what was printed, from which template version, how often and what became of it."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.lifecycle.models import WithLifecycle


class LabelKind(models.TextChoices):
    """The kinds of labels of a plant."""

    RECEIPT = "receipt", "物料标签"
    STATUS = "status", "状态标签"
    SAMPLE = "sample", "样品标签"
    DISPENSED = "dispensed", "称量标签"
    INTERMEDIATE = "intermediate", "中间产品标签"
    EQUIPMENT = "equipment", "设备状态标签"
    CLEARANCE = "clearance", "清场合格证"
    WASTE = "waste", "废弃物标签"


@audited(type="mes.label", root=Root("mes.label", "id"), also=(Root("mes.batch", "batch_id"),))
class Label(WithLifecycle):
    """One printed label. `data` is the canonical text of what it shows, `symbol` what its DataMatrix holds.

    A reprint is a new row with the next copy number and the signature that allowed it; nothing is overwritten.
    """

    kind = models.CharField(max_length=14, choices=LabelKind.choices)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    batch_id = models.UUIDField(null=True, blank=True)
    template = models.CharField(max_length=60)
    template_version = models.CharField(max_length=20)
    template_sha256 = models.CharField(max_length=64)
    data = models.TextField()
    data_sha256 = models.CharField(max_length=64)
    symbol = models.CharField(max_length=300)
    gs1 = models.BooleanField(default=False)
    copy_number = models.PositiveIntegerField()
    printer = models.CharField(max_length=60, blank=True, default="")
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=60)
    printed_by_name = models.CharField(max_length=120)
    reprint_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reprints")
    reprint_signature = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """Copy numbers of one subject and kind never repeat."""

        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind", "copy_number"], name="mes_label_copy_once"
            )
        ]
