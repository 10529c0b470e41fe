"""Specifications: immutable versions of tests with their limits and rounding."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


@audited(type="qms.specification", root=Root("qms.specification", "id"))
class Specification(Governed):
    """One version; `content` is its canonical text and never changes. The highest version of a code is in force."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=120)

    class Meta:
        """A version exists once."""

        constraints = [models.UniqueConstraint(fields=["code", "version"], name="qms_specification_version")]
