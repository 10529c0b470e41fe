"""Exceptions, comments and reviews of a batch."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from gxp.compliance.lifecycle.models import WithLifecycle
from modules.mes.models.batch import Batch
from modules.mes.models.element import ElementRun, Entry


class Severity(models.TextChoices):
    """The class of an exception."""

    MINOR = "minor", "次要"
    MAJOR = "major", "主要"
    CRITICAL = "critical", "关键"


@audited(type="mes.exception", root=Root("mes.batch", "batch_id"))
class BatchException(WithLifecycle):
    """Something that was not as the recipe says, bound to element and value.

    open → explained (operator) → assessed (supervisor) → disposed (QA). `data` is canonical text of the named values
    of the catalogue sentence `cause`, so that it reads in both languages. `unit` tells apart what it answers for.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="exceptions")
    run = models.ForeignKey(ElementRun, null=True, blank=True, on_delete=models.PROTECT, related_name="exceptions")
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="exceptions")
    number = models.CharField(max_length=60, unique=True)
    path = models.CharField(max_length=60)
    key = models.CharField(max_length=80, blank=True, default="")
    cause = models.CharField(max_length=80)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    criticality = models.CharField(max_length=10, default="other")
    judgement = models.CharField(max_length=10, default="none")
    data = models.TextField(default="{}")
    text = models.CharField(max_length=2000, blank=True, default="")
    raised_by = models.CharField(max_length=60)
    raised_by_name = models.CharField(max_length=120)
    raised_at = models.DateTimeField()
    explanation = models.CharField(max_length=2000, blank=True, default="")
    assessment = models.CharField(max_length=2000, blank=True, default="")
    disposition = models.CharField(max_length=40, blank=True, default="")
    disposition_text = models.CharField(max_length=2000, blank=True, default="")
    deviation = models.CharField(max_length=120, blank=True, default="")
    signatures = models.TextField(default="[]")


@audited(type="mes.comment", root=Root("mes.batch", "batch_id"))
class Comment(Governed):
    """A remark without disposition; it is listed in the review."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="comments")
    run = models.ForeignKey(ElementRun, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    path = models.CharField(max_length=60, blank=True, default="")
    text = models.CharField(max_length=2000)
    author = models.CharField(max_length=60)
    author_name = models.CharField(max_length=120)
    at = models.DateTimeField()


@audited(type="mes.review", root=Root("mes.batch", "batch_id"))
class Review(WithLifecycle):
    """One review of a batch (`production`, `trail`, `qa`) with what was looked at, closed by signature."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=12)
    conclusion = models.CharField(max_length=2000, blank=True, default="")
    content = models.TextField(blank=True, default="")
    signature = models.UUIDField(null=True, blank=True)
    signer = models.CharField(max_length=60, blank=True, default="")
    signer_name = models.CharField(max_length=120, blank=True, default="")
    signed = models.TextField(blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One review of a kind a batch."""

        constraints = [models.UniqueConstraint(fields=["batch", "kind"], name="mes_review_kind")]
