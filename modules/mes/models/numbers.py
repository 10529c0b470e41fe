"""Number series of the ledger: never reused; a gap is a rolled back or voided record that the trail explains."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


@audited(type="mes.number_series", root=Root("mes.number_series", "id"))
class NumberSeries(Governed):
    """The last number given out of one series, such as `receipt/20261121`."""

    key = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)
