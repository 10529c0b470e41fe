"""An offer to sign: content frozen and shown, for three minutes, once."""

from django.db import models

from gxp.compliance.audit.registration import unaudited
from gxp.kernel.ids import uuid7


@unaudited("an offer proves nothing: the signature is checked against the record itself and its statement is audited")
class Intent(models.Model):
    """What somebody was shown and may sign until `expires_at`."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    act = models.CharField(max_length=80)
    ref = models.CharField(max_length=160)
    params = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    signer = models.UUIDField()
    username = models.CharField(max_length=60)
    components = models.CharField(max_length=10)
    requested_by = models.UUIDField()
    session = models.UUIDField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    # One round to the tenant's identity provider, until it has come back, and what it proved.
    state = models.CharField(max_length=80, default="")
    nonce = models.CharField(max_length=80, default="")
    verifier = models.CharField(max_length=128, default="")
    proof = models.TextField(default="")
    proved_at = models.DateTimeField(null=True)
