"""Orders: the wish under which batches are made."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.lifecycle.models import WithLifecycle


@audited(type="mes.order", root=Root("mes.order", "id"))
class Order(WithLifecycle):
    """A wish for so much of a product for a market; batches are made under it. Quantities are text as entered."""

    number = models.CharField(max_length=40, unique=True)
    product = models.CharField(max_length=60)
    product_zh = models.CharField(max_length=200)
    product_en = models.CharField(max_length=200)
    quantity = models.CharField(max_length=40)
    unit = models.CharField(max_length=20)
    market = models.CharField(max_length=20)
    site = models.CharField(max_length=40)
    campaign = models.CharField(max_length=60, blank=True, default="")
    recipe_key = models.CharField(max_length=120)
    recipe_version = models.UUIDField()
    recipe_number = models.CharField(max_length=20)
