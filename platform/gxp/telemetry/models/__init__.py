"""Tables of plant data; the samples themselves are the hypertable `sample` of the first migration."""

from gxp.telemetry.models.agents import EdgeAgent, EnrolmentCode, StoreEpoch
from gxp.telemetry.models.ingest import EdgeRecord, IngestBatch, IngestHeader, Stream
from gxp.telemetry.models.tags import Tag, TagDictionary

__all__ = [
    "EdgeAgent",
    "EdgeRecord",
    "EnrolmentCode",
    "IngestBatch",
    "IngestHeader",
    "StoreEpoch",
    "Stream",
    "Tag",
    "TagDictionary",
]
