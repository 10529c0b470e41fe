"""Number series of the module: never reused; a gap is a rolled back record."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


@audited(type="eam.number_series", root=Root("eam.number_series", "id"))
class NumberSeries(Governed):
    """The last number given out of one series."""

    key = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)
