"""A closed unit: the canonical bytes of one finished element, exception, review or decision, stored once."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited


@audited(type="package.closed_unit", root=Root(None, "root"))
class ClosedUnit(Governed):
    """`document` is the canonical text itself; it enters the log, so that the unit is sealed with its record."""

    root = models.CharField(max_length=160, db_index=True)
    unit_type = models.CharField(max_length=80)
    ref = models.CharField(max_length=160, db_index=True)
    revision = models.IntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        """A reference is closed again only as its next revision."""

        constraints = (models.UniqueConstraint(fields=("unit_type", "ref", "revision"), name="package_unit_revision"),)
