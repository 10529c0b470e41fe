"""Roles and who holds them; each change is in the trail (DM-22-2, A11-12.3)."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited
from gxp.identity.models.accounts import User


@audited(type="identity.role", root=Root("identity.role", "id"))
class Role(Governed):
    """A named set of permissions; `permissions` is a canonical JSON list of codes, sorted."""

    code = models.CharField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    permissions = models.TextField(default="[]")


@audited(type="identity.membership", root=Root("identity.user", "user_id"))
class Membership(Governed):
    """A person holds a role; withdrawn by `active`, never by deletion.

    `places` is a canonical JSON list of codes of the place tree, None for the whole company; the role counts from
    `valid_from` until `valid_until`, where they are set. The last grant is told by `granted_by` and its time.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="memberships")
    active = models.BooleanField(default=True)
    places = models.TextField(null=True)
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    granted_by = models.UUIDField(null=True)
    granted_by_name = models.CharField(max_length=120, null=True)
    granted_at = models.DateTimeField(null=True)

    class Meta:
        """One row for each person and role."""

        constraints = (models.UniqueConstraint(fields=("user", "role"), name="identity_membership_once"),)
