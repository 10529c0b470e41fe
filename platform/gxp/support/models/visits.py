"""How a member of the operator's staff comes in: a one-time hand-over, then a visit of its own. Both are events."""

from django.db import models
from django.db.models.functions import Now

from gxp.compliance.audit.registration import unaudited
from gxp.support.models.access import Access


@unaudited("each hand-over, used or refused, is an audit event")
class HandOver(models.Model):
    """Opens a visit once, within a minute; only the hash of its token is stored."""

    id = models.UUIDField(primary_key=True)
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="hand_overs")
    token_sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


@unaudited("the beginning of a visit and each of its reads are audit events")
class Visit(models.Model):
    """A session of a visitor, bound to one access; only the hash of its token is stored."""

    id = models.UUIDField(primary_key=True)
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="visits")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
