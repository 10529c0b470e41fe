"""Edge agents: enrolment by a one-time code, the key that signs, and the epochs of their stores."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


@audited(type="telemetry.enrolment_code", root=Root("telemetry.enrolment_code", "id"))
class EnrolmentCode(Governed):
    """A code that enrols one agent once; only its digest is kept."""

    code_sha256 = models.CharField(max_length=64, unique=True)
    site = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


@audited(type="telemetry.agent", root=Root("telemetry.agent", "id"))
class EdgeAgent(Governed):
    """An enrolled agent; `public_key` is Ed25519 in base64, `epoch` the newest of its stores."""

    name = models.CharField(max_length=120, unique=True)
    site = models.CharField(max_length=64)
    public_key = models.CharField(max_length=64)
    epoch = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)


@audited(type="telemetry.store_epoch", root=Root("telemetry.agent", "agent_id"))
class StoreEpoch(Governed):
    """One epoch of an agent: which store asked for it, and why; asking again gets the same epoch."""

    agent = models.ForeignKey(EdgeAgent, on_delete=models.PROTECT, related_name="epochs")
    number = models.PositiveIntegerField()
    store = models.CharField(max_length=64)
    previous = models.PositiveIntegerField(null=True)
    cause = models.CharField(max_length=32)

    class Meta:
        """An epoch is one store's, once."""

        constraints = (
            models.UniqueConstraint(fields=("agent", "number"), name="telemetry_epoch_once"),
            models.UniqueConstraint(
                fields=("agent", "store", "previous"), name="telemetry_epoch_asked", nulls_distinct=False
            ),
        )
