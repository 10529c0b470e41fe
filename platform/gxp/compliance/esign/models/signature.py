"""A signature: the statement's stored bytes and the columns by which it is found."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited


@audited(type="esign.signature", root=Root(None, "root"))
class Signature(Governed):
    """One executed signature; only `superseded_at` and its cause are ever written afterwards."""

    act = models.CharField(max_length=80)
    ref = models.CharField(max_length=160, db_index=True)
    root = models.CharField(max_length=160)
    version = models.CharField(max_length=120)
    meaning = models.CharField(max_length=20)
    params = models.TextField()
    signer = models.UUIDField()
    username = models.CharField(max_length=60)
    signer_name = models.CharField(max_length=120)
    roles = models.TextField()
    at = models.DateTimeField()
    zone = models.CharField(max_length=60)
    content_sha256 = models.CharField(max_length=64)
    statement = models.TextField()
    statement_sha256 = models.CharField(max_length=64)
    intent = models.UUIDField(unique=True)
    reason = models.TextField(default="")
    slot = models.CharField(max_length=120, default="")
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.TextField(default="")

    class Meta:
        """One person signs one content of one record once for an act; races end here (P11-200a2)."""

        indexes = (
            models.Index(fields=("signer", "at"), name="esign_signer_at"),
            models.Index(fields=("act", "at"), name="esign_act_at"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("act", "ref", "content_sha256", "slot", "signer"),
                condition=models.Q(superseded_at=None),
                name="esign_signed_once",
            ),
        )
