"""A password reset: asked for by one administrator, approved by another, ended by the owner's own password."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited
from gxp.identity.models.accounts import User


@audited(type="identity.password_reset", root=Root("identity.user", "user_id"))
class PasswordReset(Governed):
    """Who did which part, and when (P11-200a3); `ended_at` is set by the owner, or by whoever withdraws it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="resets")
    reason = models.CharField(max_length=300)
    asked_by = models.UUIDField()
    asked_by_name = models.CharField(max_length=120)
    approved_by = models.UUIDField(null=True)
    approved_by_name = models.CharField(max_length=120, default="")
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        """One reset of a person at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(ended_at__isnull=True), name="identity_one_reset_open"
            ),
        )
