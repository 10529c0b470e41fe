"""Alerts for administrators: an account was locked after wrong attempts, until one of them has seen it (P11-300d)."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited
from gxp.identity.models.accounts import User


@audited(type="identity.alert", root=Root("identity.user", "user_id"))
class SecurityAlert(Governed):
    """Raised in the transaction of the attempt that locked the account."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="alerts")
    purpose = models.CharField(max_length=40)
    address = models.CharField(max_length=60, default="")
    station = models.CharField(max_length=60, default="")
    failures_today = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField()
    seen_by_name = models.CharField(max_length=120, default="")
    seen_at = models.DateTimeField(null=True)
