"""Dispositions: the quality decision on a lot or container, each one a signed row."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed

CODES = {"quarantine": "待验", "released": "合格", "restricted": "限制使用", "rejected": "不合格"}


@audited(type="qms.disposition", root=Root("mes.lot", "lot_id"), also=(Root("mes.batch", "batch_id"),))
class DispositionDecision(Governed):
    """One decision on a lot, a sublot or a container; a subject's highest version is in force.

    `markets` and `purposes` are comma-separated codes.
    """

    lot_id = models.UUIDField()
    container_id = models.UUIDField(null=True, blank=True)
    sublot_id = models.UUIDField(null=True, blank=True)
    batch_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField()
    code = models.CharField(max_length=10, choices=tuple(CODES.items()))
    markets = models.CharField(max_length=200, blank=True, default="")
    purposes = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    signature = models.UUIDField()
    decided_by = models.CharField(max_length=60)
    decided_by_name = models.CharField(max_length=120)
    decided_at = models.DateTimeField()

    class Meta:
        """Versions of a lot's decisions run on over lot and containers."""

        constraints = [models.UniqueConstraint(fields=["lot_id", "version"], name="qms_disposition_version")]
