"""The allowed transitions as rows, so that the database itself refuses every other change of a status."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import unaudited


class WithLifecycle(Governed):
    """Base of a governed record with a status; `lifecycle_name` keeps the version it lives by (`mes.batch/1`)."""

    status = models.CharField(max_length=40)
    lifecycle_name = models.CharField(max_length=60)

    class Meta:
        """Only a base."""

        abstract = True


@unaudited("written only by installation, which is itself an event; the tenant's role may only read it")
class LifecycleTransition(models.Model):
    """One allowed step; an empty `source` names the state in which a new record begins."""

    lifecycle = models.CharField(max_length=60)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)

    class Meta:
        """A step is allowed once."""

        constraints = (
            models.UniqueConstraint(fields=("lifecycle", "source", "target"), name="lifecycle_transition_once"),
        )
