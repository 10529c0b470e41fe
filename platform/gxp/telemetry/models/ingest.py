"""What has been ingested: marks, batches with their digests, gaps and statements."""

from django.db import models

from gxp.compliance.audit import Root, audited, exclude_table, unaudited
from gxp.compliance.audit.models import Governed
from gxp.telemetry.models.agents import EdgeAgent

exclude_table(
    "sample", "each ingest is an audited telemetry.ingest_batch with the digest of its rows", append_only=True
)


@unaudited("the mark of a stream; each advance is an audited telemetry.ingest_batch")
class Stream(models.Model):
    """The high-water mark of one stream."""

    id = models.AutoField(primary_key=True)
    agent = models.ForeignKey(EdgeAgent, on_delete=models.PROTECT, related_name="streams")
    epoch = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    committed = models.BigIntegerField(default=0)
    durable_through = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        """One mark for each (agent, epoch, stream)."""

        constraints = (models.UniqueConstraint(fields=("agent", "epoch", "name"), name="telemetry_stream_once"),)


@audited(type="telemetry.ingest_batch", root=Root("telemetry.agent", "agent_id"))
class IngestBatch(Governed):
    """One stored batch: the digests of its signed header and of its canonical columns.

    `from_time` and `to_time` span the source times of its samples (100 ns since 1601, both inclusive).
    """

    agent = models.ForeignKey(EdgeAgent, on_delete=models.PROTECT, related_name="batches")
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="batches")
    first = models.BigIntegerField()
    count = models.PositiveIntegerField()
    from_time = models.BigIntegerField()
    to_time = models.BigIntegerField()
    run = models.CharField(max_length=64)
    header_sha256 = models.CharField(max_length=64)
    columns_sha256 = models.CharField(max_length=64)

    class Meta:
        """A sequence number is stored once."""

        constraints = (models.UniqueConstraint(fields=("stream", "first"), name="telemetry_batch_once"),)
        indexes = (models.Index(fields=("stream", "to_time"), name="telemetry_batch_window"),)


@unaudited("its digest stands in the audited telemetry.ingest_batch", append_only=True)
class IngestHeader(models.Model):
    """The header of a batch as the agent signed it, with its dictionaries of tags and texts."""

    batch = models.OneToOneField(IngestBatch, on_delete=models.PROTECT, primary_key=True, related_name="header")
    text = models.TextField()
    signature = models.CharField(max_length=100)


@audited(type="telemetry.record", root=Root("telemetry.agent", "agent_id"))
class EdgeRecord(Governed):
    """A gap or a completeness statement, as the agent signed it."""

    agent = models.ForeignKey(EdgeAgent, on_delete=models.PROTECT, related_name="records")
    epoch = models.PositiveIntegerField()
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=16)
    stream = models.CharField(max_length=120)
    gap = models.CharField(max_length=64, default="")
    from_time = models.BigIntegerField()
    to_time = models.BigIntegerField(null=True)
    text = models.TextField()
    signature = models.CharField(max_length=100)

    class Meta:
        """One record for each number of an epoch."""

        constraints = (models.UniqueConstraint(fields=("agent", "epoch", "number"), name="telemetry_record_once"),)
