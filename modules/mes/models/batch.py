"""Batches and their frozen control recipes."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from gxp.compliance.lifecycle.models import WithLifecycle
from modules.mes.models.order import Order


class BatchPurpose(models.TextChoices):
    """What a batch is made for; commercial release accepts only commercial batches."""

    COMMERCIAL = "commercial", "商业"
    VALIDATION = "validation", "验证"
    CLINICAL = "clinical", "临床"
    TRIAL = "trial", "试验"
    REWORK = "rework", "返工"
    REPROCESS = "reprocess", "重新加工"
    CLEANING = "cleaning", "清洁"


@audited(type="mes.batch", root=Root("mes.batch", "id"), also=(Root("mes.order", "order_id"),))
class Batch(WithLifecycle):
    """One batch (批). `status` is its ISA-88 execution state; quality disposition is kept elsewhere.

    `manufacture_date` and `expiry_date` follow the rules of the recipe with their events and stand from that event on.
    """

    number = models.CharField(max_length=60, unique=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="batches")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    purpose = models.CharField(max_length=12, choices=BatchPurpose.choices, default=BatchPurpose.COMMERCIAL)
    product = models.CharField(max_length=60)
    market = models.CharField(max_length=20)
    site = models.CharField(max_length=40)
    zone = models.CharField(max_length=40)
    size = models.CharField(max_length=40)
    unit = models.CharField(max_length=20)
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    manufacture_date = models.DateField(null=True, blank=True)
    expiry_date = models.DateField(null=True, blank=True)


@audited(type="mes.control_recipe", root=Root("mes.batch", "batch_id"))
class ControlRecipe(Governed):
    """A frozen copy of the master recipe for one batch with its obligation templates; never edited.

    `content` is canonical `mes.control_recipe` v1; number n+1 comes only by a signed addendum.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="control_recipes")
    kind = models.CharField(max_length=20, default="processing")
    number = models.PositiveIntegerField(default=1)
    recipe_key = models.CharField(max_length=120)
    recipe_version = models.UUIDField()
    recipe_number = models.CharField(max_length=20)
    recipe_sha256 = models.CharField(max_length=64)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        """One control recipe of a kind and number a batch."""

        constraints = [models.UniqueConstraint(fields=["batch", "kind", "number"], name="mes_control_recipe_number")]
