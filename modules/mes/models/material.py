"""Material master: what a lot can be a lot of."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


class MaterialKind(models.TextChoices):
    """What a material is for; it decides which gates ask about its lots."""

    API = "api", "原料药"
    EXCIPIENT = "excipient", "辅料"
    WATER = "water", "制药用水"
    PACKAGING = "packaging", "包装材料"
    PRINTED = "printed", "印刷包材"
    INTERMEDIATE = "intermediate", "中间产品"
    BULK = "bulk", "待包装产品"
    PRODUCT = "product", "成品"


@audited(type="mes.material", root=Root("mes.material", "id"))
class Material(Governed):
    """A material definition. Quantities of its lots are kept in `unit` (UCUM, or a counted kind such as `{tablet}`).

    `disposition_required` False is for in-process lots that are consumed inside the batch that made them.
    `opened_days` is the in-use period of an opened container, null where opening starts none.
    `potency_test` names the approved result that weighs the lot, empty where quantity is as is.
    """

    code = models.CharField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=MaterialKind.choices)
    unit = models.CharField(max_length=20)
    specification = models.CharField(max_length=60, blank=True, default="")
    disposition_required = models.BooleanField(default=True)
    source_required = models.BooleanField(default=True)
    opened_days = models.PositiveIntegerField(null=True, blank=True)
    potency_test = models.CharField(max_length=40, blank=True, default="")
    active = models.BooleanField(default=True)
