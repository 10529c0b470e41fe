"""`python -m tests.benchmarks.stock_tenants`: for each line it reads it makes a schema as django-tenants does.

It answers with the seconds that took, as JSON, and ends with its input.
"""

from __future__ import annotations

import json
import os
import sys
import time
from secrets import token_hex

import django
from django.core.management import call_command
from django.db import connection

# The product's migrations take on its roles, so that these may build in the schema too.
MADE = """
SET ROLE NONE;
CREATE SCHEMA {schema};
GRANT USAGE, CREATE ON SCHEMA {schema} TO gxp_owner, gxp_audit;
SET ROLE gxp_owner;
"""


def main() -> None:
    """Make a schema a line."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.stock_settings"
    django.setup()
    for _line in sys.stdin:
        schema = f"stock_{token_hex(8)}"
        begin = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(MADE.format(schema=schema))
        # What `TenantMixin.create_schema` calls once the schema is there.
        call_command("migrate_schemas", tenant=True, schema_name=schema, interactive=False, verbosity=0)
        print(json.dumps({"seconds": time.perf_counter() - begin}), flush=True)


if __name__ == "__main__":
    main()
