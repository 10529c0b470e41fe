"""Tests of an inspection, their replicates and the reported result."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from gxp.compliance.lifecycle.models import WithLifecycle
from modules.qms.models.inspection import Inspection


@audited(
    type="qms.test",
    root=Root("qms.inspection", "inspection_id"),
    also=(Root("mes.lot", "lot_id"), Root("mes.batch", "batch_id")),
)
class TestRun(WithLifecycle):
    """One attempt at one test. An invalidated attempt stays; the next one has the next number.

    `reported` is rounded once, by the specification; `judgement` is in, out, none or undecided.
    """

    __test__ = False  # a model, not a class of tests

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="tests")
    lot_id = models.UUIDField()
    batch_id = models.UUIDField(null=True, blank=True)
    code = models.CharField(max_length=40)
    attempt = models.PositiveIntegerField(default=1)
    reported = models.CharField(max_length=40, blank=True, default="")
    qualifier = models.CharField(max_length=2, blank=True, default="")
    unit = models.CharField(max_length=20, blank=True, default="")
    judgement = models.CharField(max_length=10, blank=True, default="")
    entered_by = models.CharField(max_length=60, blank=True, default="")
    entered_by_name = models.CharField(max_length=120, blank=True, default="")
    checked_by = models.CharField(max_length=60, blank=True, default="")
    check_signature = models.UUIDField(null=True, blank=True)
    approved_by = models.CharField(max_length=60, blank=True, default="")
    approve_signature = models.UUIDField(null=True, blank=True)
    invalid_signature = models.UUIDField(null=True, blank=True)
    invalid_reason = models.CharField(max_length=500, blank=True, default="")
    document = models.TextField(blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        """An attempt exists once."""

        constraints = [models.UniqueConstraint(fields=["inspection", "code", "attempt"], name="qms_test_attempt")]


@audited(
    type="qms.replicate",
    root=Root("qms.inspection", "inspection_id"),
    also=(Root("mes.lot", "lot_id"), Root("mes.batch", "batch_id")),
)
class Replicate(Governed):
    """One reading in one version, as entered; a correction is the next version, with its reason."""

    test = models.ForeignKey(TestRun, on_delete=models.PROTECT, related_name="replicates")
    inspection_id = models.UUIDField()
    lot_id = models.UUIDField()
    batch_id = models.UUIDField(null=True, blank=True)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    lexeme = models.CharField(max_length=40, blank=True, default="")
    qualifier = models.CharField(max_length=2, default="=")
    unit = models.CharField(max_length=20, blank=True, default="")
    missing = models.CharField(max_length=200, blank=True, default="")
    raw = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=60)
    entered_by_name = models.CharField(max_length=120)

    class Meta:
        """A version exists once; a reading is a number or a stated absence, never both and never neither."""

        constraints = [
            models.UniqueConstraint(fields=["test", "number", "version"], name="qms_replicate_version"),
            models.CheckConstraint(
                condition=(models.Q(lexeme="") & ~models.Q(missing="")) | (~models.Q(lexeme="") & models.Q(missing="")),
                name="qms_replicate_value_or_missing",
            ),
        ]
