"""The operator's own staff and what it does: accounts, sessions, events, access to tenants; and what is counted."""

from django.db import models
from django.db.models.functions import Now

from gxp.kernel.ids import uuid7


class Staff(models.Model):
    """A member of the operator's support; no user of any tenant. The row stays, so that its name is never given again.

    The counters are those of wrong attempts to log in.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=60, unique=True)
    printed_name = models.CharField(max_length=120)
    language = models.CharField(max_length=10, default="zh-Hans")
    active = models.BooleanField(default=True)
    password = models.CharField(max_length=200)
    changed_at = models.DateTimeField(db_default=Now())
    must_change = models.BooleanField(default=True)
    failures = models.PositiveIntegerField(default=0)
    window_from = models.DateTimeField(null=True)
    level = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    day_failures = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())


class StaffSession(models.Model):
    """One log-in on the operator's host; only the hash of its token is stored."""

    id = models.UUIDField(primary_key=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class StaffEvent(models.Model):
    """What the staff did or was refused, for the operator; what concerns a tenant is in the tenant's trail too."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=40)
    staff = models.UUIDField(null=True)
    username = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=60, blank=True, default="")
    data = models.TextField(default="{}")
    at = models.DateTimeField(db_default=Now())


class SupportAccess(models.Model):
    """The operator's list of what was asked of which tenant; the consent itself lies in the tenant."""

    id = models.UUIDField(primary_key=True)
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    areas = models.TextField()
    records = models.TextField(default="[]")
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default="asked")
    until = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=160, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField(db_default=Now())


class Vitals(models.Model):
    """How a tenant does, measured by the worker: counts and ages, nothing of its records.

    `bytes` is the size of its tables and chunks, `files` of its files; `seal_age` in seconds.
    """

    tenant = models.OneToOneField("tenants.Tenant", on_delete=models.CASCADE, primary_key=True, related_name="+")
    measured_at = models.DateTimeField()
    users = models.PositiveIntegerField()
    files = models.PositiveBigIntegerField()
    bytes = models.PositiveBigIntegerField()
    outbox = models.PositiveIntegerField()
    outbox_failing = models.PositiveIntegerField()
    seal_age = models.PositiveIntegerField()
    last_activity = models.DateTimeField(null=True)


class Traffic(models.Model):
    """Requests of a tenant in one hour, and how many the server could not answer (500 and above)."""

    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    requests = models.PositiveBigIntegerField()
    errors = models.PositiveBigIntegerField()

    class Meta:
        """One row a tenant and hour."""

        constraints = (models.UniqueConstraint(fields=("tenant", "hour"), name="tenants_traffic_once"),)
