"""Holds: stackable stops on a lot or container, beside its disposition and never instead of it."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.lifecycle.models import WithLifecycle
from modules.mes.models.container import Container
from modules.mes.models.lot import Lot, Sublot


@audited(type="mes.hold", root=Root("mes.lot", "lot_id"))
class Hold(WithLifecycle):
    """One stop with cause and owner; it ends only by a signature and does not undo a release.

    Without container and sublot it covers the whole lot.
    """

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="holds")
    sublot = models.ForeignKey(Sublot, null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    container = models.ForeignKey(Container, null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    cause = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=60)
    owner_name = models.CharField(max_length=120)
    placed_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    release_signature = models.UUIDField(null=True, blank=True)
    release_reason = models.CharField(max_length=500, blank=True, default="")
