"""Release decisions: 出厂放行 by the manufacturer's QP, 上市放行 by the MAH's QP."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed

KINDS = {"factory": "出厂放行", "market": "上市放行"}
CONCLUSIONS = {"release": "放行", "reject": "拒绝", "rework": "返工", "restricted": "限制"}


@audited(type="qms.release", root=Root("mes.batch", "batch_id"))
class ReleaseDecision(Governed):
    """One decision with its 放行审核单: `document` is the canonical text of items, evidence and conclusion."""

    batch_id = models.UUIDField()
    batch_number = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=tuple(KINDS.items()))
    conclusion = models.CharField(max_length=10, choices=tuple(CONCLUSIONS.items()))
    legal_entity = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    market = models.CharField(max_length=20)
    registration = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    signature = models.UUIDField()
    decided_by = models.CharField(max_length=60)
    decided_by_name = models.CharField(max_length=120)
    decided_at = models.DateTimeField()

    class Meta:
        """A batch is decided once by each party."""

        constraints = [models.UniqueConstraint(fields=["batch_id", "kind"], name="qms_release_once")]
