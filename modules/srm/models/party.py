"""Suppliers and manufacturers."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


@audited(type="srm.party", root=Root("srm.party", "id"))
class Party(Governed):
    """A firm that makes or delivers material, or both; `registration` is its registry number (关联审评 登记号)."""

    code = models.CharField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    manufactures = models.BooleanField(default=False)
    supplies = models.BooleanField(default=False)
    country = models.CharField(max_length=2, blank=True, default="")
    registration = models.CharField(max_length=60, blank=True, default="")
    active = models.BooleanField(default=True)
