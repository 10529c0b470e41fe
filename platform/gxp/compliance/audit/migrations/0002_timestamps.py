"""Time stamps of checkpoints, and an index on the time of cosignatures."""

from typing import ClassVar

from django.db import migrations

from gxp.compliance.audit.log_tables import add_stamps


class Migration(migrations.Migration):
    """Adds the table as gxp_audit; guards and rights follow by `audit.install`."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("audit", "0001_log")]
    operations = [migrations.RunSQL(["SET LOCAL ROLE gxp_audit", add_stamps(), "SET LOCAL ROLE gxp_owner"])]
