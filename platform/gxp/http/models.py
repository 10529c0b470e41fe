"""Idempotency keys: the answer that a POST with the same key and body gets again."""

from django.db import models
from django.db.models.functions import Now


class IdempotencyKey(models.Model):
    """One used key of one actor, with the answer that it got."""

    actor = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=100, default="")
    body = models.BinaryField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        """One row for each key of an actor."""

        constraints = (models.UniqueConstraint(fields=("actor", "key"), name="http_idempotency_once"),)
