"""`python -m tests.benchmarks.stock_fleet make 12`, then `… migrate`: a fleet as django-tenants makes and migrates it.

On a copy of the template of its own (GXP_DATABASE_URL). `make` takes the product's two companies out of the list of
tenants and makes so many of its own; `migrate` brings all to the next release by `migrate_schemas` with the executor of
several processes. Each prints the seconds that it took, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from uuid import uuid4

import django
from django.core.management import call_command
from django.db import connection

from tests.benchmarks.stock_tenants import MADE

EMPTY = "TRUNCATE public.tenants_tenant CASCADE"
LISTED = """
INSERT INTO public.tenants_tenant (id, schema_name, name, pack, zone, state, suspended, cell, release, schema_state,
  issuer, login_client, sign_client, api_client, direct_client, secret_ref, organisation)
VALUES (%s, %s, 'stock', '', 'UTC', 'active', '', 'local', '', '', '', '', '', '', '', '', '')
"""


def make(number: int) -> None:
    """Make so many tenants at this release."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
    for _ in range(number):
        id_ = uuid4()
        schema = f"stock_{id_.hex}"
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
            cursor.execute(LISTED, [str(id_), schema])
            cursor.execute(MADE.format(schema=schema))
        call_command("migrate_schemas", tenant=True, schema_name=schema, interactive=False, verbosity=0)


def migrate() -> None:
    """Bring all of them to the release of the settings."""
    call_command("migrate_schemas", tenant=True, executor="multiprocessing", interactive=False, verbosity=0)


def main(act: str, number: int) -> None:
    """Do it and print the seconds."""
    os.environ["DJANGO_SETTINGS_MODULE"] = f"tests.benchmarks.stock_{'' if act == 'make' else 'next_'}settings"
    django.setup()
    begin = time.perf_counter()
    if act == "make":
        make(number)
    else:
        migrate()
    print(json.dumps({"seconds": time.perf_counter() - begin}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
