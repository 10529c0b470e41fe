"""People: the account, its secret apart from it, and the acceptance of signature accountability."""

from django.db import models
from django.db.models.functions import Now

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited, unaudited


@audited(type="identity.user", root=Root("identity.user", "id"), personal=("printed_name",))
class User(Governed):
    """One individual; the row is never deleted, so that its name is never given again (P11-100a)."""

    username = models.CharField(max_length=60, unique=True)
    printed_name = models.CharField(max_length=120)
    language = models.CharField(max_length=10, default="zh-Hans")
    active = models.BooleanField(default=True)
    # The id that the tenant's identity provider gave the person; without one the person logs in here.
    subject = models.CharField(max_length=80, null=True, unique=True)
    # Who saw the person's identity papers before the account could sign (P11-100b).
    verified_by = models.CharField(max_length=120, default="")


@unaudited("holds hashes of secrets; each change is an audit event without the hash")
class Credential(models.Model):
    """The secrets of a user. Not audited, because a log of hashes invites guessing: each change is an event."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="credential")
    password = models.CharField(max_length=200)  # empty: no password fits
    changed_at = models.DateTimeField(db_default=Now())
    must_change = models.BooleanField(default=False)
    overdue_at = models.DateTimeField(null=True)  # when it was reported that the password is overdue
    # The half that the first administrator was told, until the second one approves; worthless alone (P11-200a3).
    reset_half = models.CharField(max_length=20, default="")
    badge_sha256 = models.CharField(max_length=64, null=True, unique=True)  # unique only where set


@audited(type="identity.acknowledgement", root=Root("identity.user", "user_id"))
class Acknowledgement(Governed):
    """A person accepts that electronic signatures bind like handwritten ones (P11-10j, P11-100c)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acknowledgements")
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)

    class Meta:
        """Each version of the text is accepted once by a person."""

        constraints = (models.UniqueConstraint(fields=("user", "version"), name="identity_acknowledged_once"),)
