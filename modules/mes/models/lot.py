"""Lots and sublots: identity, origin and dates. Quantity is in the movements, quality in the quality module."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from modules.mes.models.material import Material


class LotOrigin(models.TextChoices):
    """How a lot came to be here."""

    RECEIPT = "receipt", "收货"
    BATCH = "batch", "生产"
    MIGRATED = "migrated", "迁移"


class LotPurpose(models.TextChoices):
    """What a lot was made or bought for; commercial use accepts only commercial lots."""

    COMMERCIAL = "commercial", "商业"
    VALIDATION = "validation", "验证"
    CLINICAL = "clinical", "临床"
    TRIAL = "trial", "试验"


@audited(type="mes.lot", root=Root("mes.lot", "id"), also=(Root("mes.batch", "batch_id"),))
class Lot(Governed):
    """One receipt of one manufacturer's lot, or one output of a batch.

    Dates end at 24:00 of `zone`, the site's zone frozen with the lot. Manufacturer and supplier are codes of the
    supplier module; `gate_sha256` is the hash of the approved source's version that let the receipt in.
    """

    number = models.CharField(max_length=60, unique=True)
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="lots")
    origin = models.CharField(max_length=12, choices=LotOrigin.choices)
    purpose = models.CharField(max_length=12, choices=LotPurpose.choices, default=LotPurpose.COMMERCIAL)
    site = models.CharField(max_length=40)
    zone = models.CharField(max_length=40)
    batch_id = models.UUIDField(null=True, blank=True)
    manufacturer = models.CharField(max_length=40, blank=True, default="")
    manufacturer_lot = models.CharField(max_length=60, blank=True, default="")
    supplier = models.CharField(max_length=40, blank=True, default="")
    delivery_note = models.CharField(max_length=60, blank=True, default="")
    received_at = models.DateTimeField(null=True, blank=True)
    manufacture_date = models.DateField(null=True, blank=True)
    expiry_date = models.DateField(null=True, blank=True)
    retest_date = models.DateField(null=True, blank=True)
    gate_version = models.CharField(max_length=40, blank=True, default="")
    gate_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        """A retest date never lies after expiry."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(expiry_date__isnull=True)
                | models.Q(retest_date__isnull=True)
                | models.Q(retest_date__lte=models.F("expiry_date")),
                name="mes_lot_retest_within_expiry",
            )
        ]


@audited(type="mes.sublot", root=Root("mes.lot", "lot_id"))
class Sublot(Governed):
    """A named part of a lot that may get its own disposition or hold."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="sublots")
    number = models.CharField(max_length=20)
    reason = models.CharField(max_length=200)

    class Meta:
        """Numbers are unique within the lot."""

        constraints = [models.UniqueConstraint(fields=["lot", "number"], name="mes_sublot_number")]
