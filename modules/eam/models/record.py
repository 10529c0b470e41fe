"""What happened to equipment: bindings, checks and other records, from which its log is derived (CN-86)."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from modules.eam.models.equipment import Equipment


class RecordKind(models.TextChoices):
    """Kinds of records beside bindings and check weights."""

    CLEANING = "cleaning", "清洁"
    CALIBRATION = "calibration", "校准"
    QUALIFICATION = "qualification", "确认"
    MAINTENANCE = "maintenance", "维护"
    USE = "use", "使用"


@audited(type="eam.binding", root=Root("eam.equipment", "equipment_id"), also=(Root("mes.batch", "batch_id"),))
class Binding(Governed):
    """The time in which a batch owned a piece of equipment; the database allows one open exclusive binding."""

    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="bindings")
    batch_id = models.UUIDField()
    element = models.CharField(max_length=200)
    exclusive = models.BooleanField(default=True)
    bound_at = models.DateTimeField()
    bound_by = models.CharField(max_length=60)
    bound_by_name = models.CharField(max_length=120)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=60, blank=True, default="")
    released_by_name = models.CharField(max_length=120, blank=True, default="")
    release_element = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """One owner at a time, and a batch binds a unit once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["equipment"],
                condition=models.Q(released_at__isnull=True, exclusive=True),
                name="eam_binding_one_owner",
            ),
            models.UniqueConstraint(
                fields=["equipment", "batch_id"],
                condition=models.Q(released_at__isnull=True),
                name="eam_binding_once_per_batch",
            ),
        ]


@audited(type="eam.check_weight", root=Root("eam.equipment", "equipment_id"), also=(Root("mes.batch", "batch_id"),))
class CheckWeight(Governed):
    """One reading of a scale under its own weight; masses as text with the digits shown."""

    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="checks")
    batch_id = models.UUIDField(null=True, blank=True)
    element = models.CharField(max_length=200, blank=True, default="")
    nominal = models.CharField(max_length=20)
    reading = models.CharField(max_length=20)
    low = models.CharField(max_length=20)
    high = models.CharField(max_length=20)
    unit = models.CharField(max_length=20)
    passed = models.BooleanField()
    at = models.DateTimeField()
    valid_until = models.DateTimeField()
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=120)


@audited(type="eam.record", root=Root("eam.equipment", "equipment_id"), also=(Root("mes.batch", "batch_id"),))
class EquipmentRecord(Governed):
    """Cleaning, calibration, qualification, maintenance or use of a piece of equipment."""

    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=14, choices=RecordKind.choices)
    result = models.CharField(max_length=40)
    due = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=120, blank=True, default="")
    text = models.CharField(max_length=500, blank=True, default="")
    count = models.PositiveIntegerField(null=True, blank=True)
    batch_id = models.UUIDField(null=True, blank=True)
    element = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=120)
