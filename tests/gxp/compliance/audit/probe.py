"""The table `probe` through the ORM."""

from __future__ import annotations

from django.db import models

from gxp.compliance.audit.models import Governed


class Probe(Governed):
    """The table through the ORM."""

    batch_id = models.UUIDField(null=True)
    name = models.TextField(null=True)
    amount = models.DecimalField(max_digits=20, decimal_places=6, null=True)

    class Meta:
        app_label = "audit"
        db_table = "probe"
        managed = False
