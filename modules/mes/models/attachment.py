"""Files that belong to a record: a printout, a photograph, a certificate."""

from django.db import models

from gxp.compliance.audit import Root, audited, unaudited
from gxp.compliance.audit.models import Governed
from modules.mes.models.batch import Batch
from modules.mes.models.element import ElementRun


@unaudited("content is named by its SHA-256 in the audited attachment, so that a changed byte shows")
class AttachedFile(models.Model):
    """The bytes of an attached file, kept once for each content."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()


@audited(type="mes.attachment", root=Root("mes.batch", "batch_id"))
class Attachment(Governed):
    """A file attached to an execution (P11-10b, CN-175); what is void stays, with who, when and why."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="attachments")
    run = models.ForeignKey(ElementRun, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    caption = models.CharField(max_length=300, blank=True, default="")
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=60)
    attached_by_name = models.CharField(max_length=120)
    void_at = models.DateTimeField(null=True, blank=True)
    void_by = models.CharField(max_length=60, blank=True, default="")
    void_by_name = models.CharField(max_length=120, blank=True, default="")
    void_reason = models.CharField(max_length=500, blank=True, default="")
