"""The log's tables: entries partitioned by id range from the first migration, owned by gxp_audit."""

from typing import ClassVar

from django.db import migrations

from gxp.compliance.audit.log_tables import create_log


class Migration(migrations.Migration):
    """Creates the tables as gxp_audit; functions, triggers and rights follow by `audit.install`."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations = [migrations.RunSQL(["SET LOCAL ROLE gxp_audit", create_log(), "SET LOCAL ROLE gxp_owner"])]
