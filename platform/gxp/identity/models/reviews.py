"""Periodic reviews of access: who holds what, looked at line by line and signed (A11-11, D11-11)."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited


@audited(type="identity.access_review", root=Root("identity.access_review", "id"))
class AccessReview(Governed):
    """One review. `document` is the canonical text of all lines with their decisions, `sha256` its hash.

    It is drawn up by the reviewer and closed by their signature, which carries out what was decided.
    """

    number = models.CharField(max_length=40, unique=True)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=500, default="")
    kept = models.PositiveIntegerField()
    revoked = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    reviewer = models.UUIDField()
    reviewer_name = models.CharField(max_length=120)
    signature = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
