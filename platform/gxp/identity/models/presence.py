"""Log-in sessions and the counter of wrong attempts. Not audited: log-in, failure, lock and log-out are events."""

from django.db import models
from django.db.models.functions import Now

from gxp.compliance.audit.registration import unaudited
from gxp.identity.models.accounts import User
from gxp.identity.models.stations import Station


@unaudited("log-in, log-out and badge switch are audit events")
class Session(models.Model):
    """One log-in; only the hash of its token is stored."""

    id = models.UUIDField(primary_key=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sessions")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, null=True)
    created_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # Set by the first signature with both components; the continuous period of P11-200a1i begins here.
    signed_at = models.DateTimeField(null=True)
    # The provider's session that this one began with, and the encrypted means to ask whether it still runs.
    provider_session = models.CharField(max_length=80, default="", db_index=True)
    refresh = models.TextField(default="")
    checked_at = models.DateTimeField(null=True)


@unaudited("each wrong attempt and each lock is an audit event")
class LoginGuard(models.Model):
    """Wrong attempts of one user at log-in and signature together (P11-300d)."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="guard")
    failures = models.PositiveIntegerField(default=0)
    window_from = models.DateTimeField(null=True)
    level = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    day_failures = models.PositiveIntegerField(default=0)
