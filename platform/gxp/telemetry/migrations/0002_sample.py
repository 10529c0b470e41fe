"""Table `sample`: a hypertable where TimescaleDB is installed, a plain table with the same index where not (ADR 3)."""

from django.db import migrations

SAMPLE = """
CREATE TABLE sample (
    source_time bigint NOT NULL,
    tag_id integer NOT NULL,
    value double precision NOT NULL,
    status integer NOT NULL,
    kind smallint NOT NULL,
    stream_id integer NOT NULL,
    seq bigint NOT NULL,
    server_time bigint NOT NULL,
    receipt_time bigint NOT NULL,
    original_time bigint NOT NULL
);
CREATE INDEX sample_tag_time ON sample (tag_id, source_time DESC);
CREATE INDEX sample_stream_seq ON sample USING brin (stream_id, seq) WITH (pages_per_range = 16);
"""

# Seven days in 100 ns a chunk; integer time keeps the last digit of the source's clock.
HYPERTABLE = """
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'timescaledb') THEN
        PERFORM ext.create_hypertable(
            'sample'::regclass, 'source_time', chunk_time_interval => 6048000000000, create_default_indexes => false
        );
    END IF;
END
$$;
"""


class Migration(migrations.Migration):
    """Creates the table of samples."""

    dependencies = [("telemetry", "0001_tables")]
    operations = [migrations.RunSQL([SAMPLE, HYPERTABLE])]
