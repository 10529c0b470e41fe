"""Tags: the named values of a plant that an agent may deliver."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


@audited(type="telemetry.tag", root=Root("telemetry.tag", "id"))
class Tag(Governed):
    """One tag: `number` stands in every sample, `interval` is the nominal sampling interval in 100 ns.

    `grade` is the class of its stream: gxp, process or info.
    """

    number = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=200, unique=True)
    unit = models.CharField(max_length=32, default="1")
    grade = models.CharField(max_length=16, default="gxp")
    interval = models.BigIntegerField(default=10_000_000)
    equipment = models.CharField(max_length=120, default="")
