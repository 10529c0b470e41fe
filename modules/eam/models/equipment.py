"""Equipment and its classes. The axes of its state are separate columns: one does not hide another."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from modules.eam.models.place import Place

KINDS = {"unit": "设备", "module": "部件", "tooling": "模具工装", "instrument": "仪器", "scale": "天平"}
CLEANLINESS = {"clean": "已清洁", "dirty": "待清洁", "not_applicable": "不适用"}
QUALIFICATION = {"qualified": "已确认", "not_qualified": "未确认"}
MAINTENANCE = {"ok": "正常", "due": "待维护", "out_of_order": "停用"}


@audited(type="eam.equipment_class", root=Root("eam.equipment_class", "id"))
class EquipmentClass(Governed):
    """What a recipe asks for. `clean_hold_days` is how long a clean unit stays clean, null for ever."""

    code = models.CharField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    clean_hold_days = models.PositiveIntegerField(null=True, blank=True)
    calibrated = models.BooleanField(default=False)
    cleaned = models.BooleanField(default=True)


@audited(type="eam.equipment", root=Root("eam.equipment", "id"))
class Equipment(Governed):
    """A unit, module, tool, instrument or scale. `properties` is canonical text of name -> quantity with unit.

    Scales carry their own check: `check_nominal` ± `check_tolerance` in `check_unit`, valid `check_hours`.
    A shared unit may serve several batches at once; every other one is owned by one.
    """

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=tuple(KINDS.items()))
    class_ref = models.ForeignKey(EquipmentClass, on_delete=models.PROTECT, related_name="equipment")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="modules")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="equipment")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    properties = models.TextField(default="{}")
    shared = models.BooleanField(default=False)
    cleanliness = models.CharField(max_length=14, choices=tuple(CLEANLINESS.items()), default="dirty")
    cleaned_at = models.DateTimeField(null=True, blank=True)
    qualification = models.CharField(max_length=14, choices=tuple(QUALIFICATION.items()), default="not_qualified")
    qualified_until = models.DateField(null=True, blank=True)
    calibration_due = models.DateField(null=True, blank=True)
    maintenance = models.CharField(max_length=14, choices=tuple(MAINTENANCE.items()), default="ok")
    maintenance_due = models.DateField(null=True, blank=True)
    use_count = models.PositiveIntegerField(default=0)
    use_limit = models.PositiveIntegerField(null=True, blank=True)
    check_nominal = models.CharField(max_length=20, blank=True, default="")
    check_tolerance = models.CharField(max_length=20, blank=True, default="")
    check_unit = models.CharField(max_length=20, blank=True, default="")
    check_hours = models.PositiveIntegerField(null=True, blank=True)
