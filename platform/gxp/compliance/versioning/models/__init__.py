"""Immutable versions of every configuration object (CN-168-170, A11-10)."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited


@audited(type="versioning.version", root=Root("versioning.version", "id"))
class ConfigVersion(Governed):
    """One version: content-addressed, its content changes only while it is a draft.

    `content` is the canonical JSON text of the document; `scope` is what only one effective version may exist for.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    scope = models.CharField(max_length=240)
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=40)
    lifecycle_name = models.CharField(max_length=60)
    author = models.UUIDField()
    author_name = models.CharField(max_length=120)
    effective_from = models.DateTimeField(null=True)
    based_on = models.UUIDField(null=True)

    class Meta:
        """Numbers are given once; one effective version for each kind and scope, by the database."""

        constraints = (
            models.UniqueConstraint(fields=("kind", "key", "number"), name="versioning_number_once"),
            models.UniqueConstraint(
                fields=("kind", "scope"), condition=models.Q(status="effective"), name="versioning_one_effective"
            ),
        )
