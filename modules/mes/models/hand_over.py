"""Shift hand-over of a room: what runs there, handed over by one person and taken over by another."""

from django.db import models
from django.db.models import Q

from gxp.compliance.audit import audited
from gxp.compliance.lifecycle.models import WithLifecycle


@audited(type="mes.hand_over")
class HandOver(WithLifecycle):
    """One hand-over: draft → given (signed by who leaves) → taken (signed by another), or withdrawn with its reason.

    `content` is the canonical text of what stood in the room at `as_of`; both people sign it. `handed_signed` and
    `taken_signed` are the canonical texts of their signatures.
    """

    number = models.CharField(max_length=60, unique=True)
    room = models.CharField(max_length=40)
    station = models.CharField(max_length=40, blank=True, default="")
    notes = models.CharField(max_length=4000, blank=True, default="")
    content = models.TextField()
    as_of = models.DateTimeField()
    author = models.CharField(max_length=60)
    author_name = models.CharField(max_length=120)
    handed_by = models.CharField(max_length=60, blank=True, default="")
    handed_by_name = models.CharField(max_length=120, blank=True, default="")
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_signature = models.UUIDField(null=True, blank=True)
    handed_signed = models.TextField(blank=True, default="")
    taken_by = models.CharField(max_length=60, blank=True, default="")
    taken_by_name = models.CharField(max_length=120, blank=True, default="")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_signature = models.UUIDField(null=True, blank=True)
    taken_signed = models.TextField(blank=True, default="")
    withdrawn_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """A room has one hand-over at a time, and nobody takes over from themselves (D11-12.6)."""

        constraints = (
            models.UniqueConstraint(
                fields=("room",), condition=Q(status__in=("draft", "given")), name="mes_hand_over_open"
            ),
            models.CheckConstraint(
                condition=Q(taken_by="") | ~Q(taken_by=models.F("handed_by")), name="mes_hand_over_two_people"
            ),
        )
        indexes = (models.Index(fields=("room", "as_of"), name="mes_hand_over_room"),)
