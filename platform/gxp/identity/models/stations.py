"""Enrolled terminals."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited


@audited(type="identity.station", root=Root("identity.station", "id"))
class Station(Governed):
    """A terminal bound to a room, given as the room's code in the place tree."""

    code = models.CharField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    room = models.CharField(max_length=120, default="")
    active = models.BooleanField(default=True)
