"""Genealogy: append-only edges between lots, batches, equipment and rooms, true also after correction."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed


class EdgeKind(models.TextChoices):
    """What an edge says: material goes in or out, equipment or a room took part."""

    CONSUME = "consume", "投入"
    PRODUCE = "produce", "产出"
    EQUIPMENT = "equipment", "设备"
    ROOM = "room", "房间"


@audited(type="mes.genealogy_import", root=Root("mes.genealogy_import", "id"))
class GenealogyImport(Governed):
    """One import of migrated batches with its checked report (CS-9): counts and hashes of what came and what is."""

    source = models.CharField(max_length=200)
    source_sha256 = models.CharField(max_length=64)
    graph_sha256 = models.CharField(max_length=64)
    report = models.TextField()
    batches = models.PositiveIntegerField()
    lots = models.PositiveIntegerField()
    edges = models.PositiveIntegerField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=60)
    imported_by_name = models.CharField(max_length=120)


@audited(type="mes.migrated_batch", root=Root("mes.batch", "id"), also=(Root("mes.genealogy_import", "source_id"),))
class MigratedBatch(Governed):
    """A batch that was made under another system: identity and genealogy only, marked as migrated for ever."""

    source = models.ForeignKey(GenealogyImport, on_delete=models.PROTECT, related_name="migrated")
    number = models.CharField(max_length=60, unique=True)
    product = models.CharField(max_length=60)
    size = models.CharField(max_length=40, blank=True, default="")
    started = models.CharField(max_length=40, blank=True, default="")


@audited(type="mes.genealogy_edge", root=Root("mes.batch", "batch_id"))
class GenealogyEdge(Governed):
    """One edge from source to target. Two times: when it happened, and when it became known here.

    A correction adds an edge that `retracts` the wrong one; a question as of an earlier time still sees the old.
    """

    kind = models.CharField(max_length=10, choices=EdgeKind.choices)
    source_type = models.CharField(max_length=60)
    source_id = models.UUIDField()
    source_name = models.CharField(max_length=120)
    target_type = models.CharField(max_length=60)
    target_id = models.UUIDField()
    target_name = models.CharField(max_length=120)
    batch_id = models.UUIDField()
    movement_id = models.UUIDField(null=True, blank=True)
    happened_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    retracts = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="retracted_by")
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """Both directions are walked by index; an edge is retracted at most once."""

        indexes = [
            models.Index(fields=["source_id", "kind"], name="mes_edge_down"),
            models.Index(fields=["target_id", "kind"], name="mes_edge_up"),
        ]
        constraints = [models.UniqueConstraint(fields=["retracts"], name="mes_edge_retracted_once")]
