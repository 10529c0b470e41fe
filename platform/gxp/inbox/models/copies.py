"""Who is copied on which signed acts, and what of it they have read."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited, unaudited
from gxp.kernel.ids import uuid7


@audited(type="inbox.copy_rule", root=Root("inbox.copy_rule", "id"))
class CopyRule(Governed):
    """A person or a role is copied on an act from `since` until `ended_at`; a rule is ended, never changed.

    Exactly one of `user` and `role` is set. A copy is no row of its own: it is the signature, read through the rule.
    """

    act = models.CharField(max_length=80)
    user = models.UUIDField(null=True, blank=True)
    user_name = models.CharField(max_length=120, blank=True, default="")
    role = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=500)
    made_by = models.UUIDField()
    made_by_name = models.CharField(max_length=120)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """One open rule for an act and a person or role."""

        constraints = (
            models.UniqueConstraint(
                fields=("act", "user", "role"),
                condition=models.Q(ended_at=None),
                nulls_distinct=False,
                name="inbox_one_open_rule",
            ),
        )


@unaudited("a read mark decides nothing: it says what somebody need not look at again")
class CopyRead(models.Model):
    """A person has read one copy."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.UUIDField()
    signature = models.UUIDField()

    class Meta:
        """Once a person and copy."""

        constraints = (models.UniqueConstraint(fields=("user", "signature"), name="inbox_read_once"),)


@unaudited("a read mark decides nothing: it says what somebody need not look at again")
class CopyMark(models.Model):
    """A person has read every copy up to a time."""

    user = models.UUIDField(primary_key=True)
    until = models.DateTimeField()
