"""Outbox and inbox: bookkeeping of delivery; what an event caused is audited where it was caused."""

from django.db import models
from django.db.models.functions import Now

from gxp.kernel.ids import uuid7


class Outbox(models.Model):
    """An event that left its business transaction; `done_at` says that every handler (or the broker) has it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField()
    payload = models.TextField()
    refs = models.TextField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(db_default=Now())
    error = models.TextField(default="", blank=True)

    class Meta:
        """Only what is not done is searched."""

        indexes = [models.Index(fields=["next_at"], name="messaging_open", condition=models.Q(done_at=None))]


class Inbox(models.Model):
    """A handler ran for an event: written in the handler's own transaction, so that it never runs twice."""

    event = models.UUIDField()
    consumer = models.CharField(max_length=200)
    handled_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        """One row per event and handler."""

        constraints = [models.UniqueConstraint(fields=["event", "consumer"], name="messaging_once")]
