"""One access of the operator's support: asked for, consented to or refused, ended; each step is in the trail."""

from datetime import timedelta

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited


@audited(type="support.access", root=Root("support.access", "id"))
class Access(Governed):
    """Who of the operator wants to read what, why and how long; who consented, and how it ended.

    `areas` and `records` are canonical JSON lists: rooms whose records may be read, and, where any are named, the ids
    of the only records. It runs from `granted_at` until `ends_at` unless `ended_at` comes first.
    """

    staff = models.UUIDField()
    staff_username = models.CharField(max_length=60)
    staff_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    areas = models.TextField()
    records = models.TextField(default="[]")
    minutes = models.PositiveIntegerField()
    granted_at = models.DateTimeField(null=True)
    granted_by = models.UUIDField(null=True)
    granted_by_name = models.CharField(max_length=120, default="")
    signature = models.UUIDField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=160, default="")
    ended_how = models.CharField(max_length=20, default="")
    ended_why = models.CharField(max_length=300, default="")

    class Meta:
        """One access of a member of the staff at a time; no access runs longer than the product allows."""

        constraints = (
            models.UniqueConstraint(
                fields=("staff",), condition=models.Q(ended_at__isnull=True), name="support_one_access_open"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1) & models.Q(minutes__lte=240), name="support_at_most_four_hours"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__lte=models.F("granted_at") + timedelta(hours=4)),
                name="support_ends_in_time",
            ),
        )
