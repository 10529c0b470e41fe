"""The base of every governed model; the log's own tables have no model, they are read by `search` and `proofs`."""

from django.db import models

from gxp.kernel.ids import uuid7


class ClockTimestamp(models.Func):
    """The database's clock at this row, the time of a record (kernel: times come from the database)."""

    function = "clock_timestamp"
    template = "%(function)s()"
    output_field = models.DateTimeField()


class Governed(models.Model):
    """A GxP row: identified by a UUIDv7, created at the database's own time. Register it with `audited`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        """No table of its own."""

        abstract = True
