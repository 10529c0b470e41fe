"""Tags: the named values of a plant that an agent may deliver."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gxp.compliance.audit import Root, audited, unaudited
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


@unaudited("an index over audited tags, whose numbers never change", append_only=True)
class TagDictionary(models.Model):
    """The numbers of a header's tag dictionary, found by the digest of its names: one read instead of a thousand."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    numbers = ArrayField(models.PositiveIntegerField())
