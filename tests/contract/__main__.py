"""The long form of the walk over the OpenAPI document, on a database of its own: `make fuzz`.

ROLES (separated by spaces; by default all), EXAMPLES (40), SEED (drawn) and ONLY (the beginning of the paths) choose.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import tempfile
from pathlib import Path

from tests.fixtures import databases
from tests.programs import run

ROLES = "everything operator qa qp_factory qc_analyst warehouse recipe_author supervisor admin production_approver"


def main() -> int:
    """Walk, and print what was found."""
    server = databases.server_url()
    if not server:
        sys.exit("fuzz: no PostgreSQL; run `make services`")
    os.environ |= {"GXP_TEST_SERVER_URL": server, "GXP_CHECK_ANSWERS": "1", "GXP_RATE_SCALE": "1000000"}
    seed = os.environ.get("SEED") or str(secrets.randbelow(10**6))
    print(f"fuzz: SEED={seed}", flush=True)
    options = ["--seed", seed, "--examples", os.environ.get("EXAMPLES") or "40"]
    options += ["--only", os.environ.get("ONLY", ""), "--roles", *(os.environ.get("ROLES") or ROLES).split()]
    name = databases.new_name()
    databases.copy_template(name)
    try:
        with tempfile.TemporaryDirectory() as home:
            said = run("tests.contract.fuzz", *options, url=databases.url_of(server, name), home=Path(home))
    finally:
        databases.remove(name)
    calls = sum(said["answers"].values())
    print(f"fuzz: {len(said['routes'])} routes, {calls} calls, {len(said['violations'])} violations")
    print(json.dumps({key: said[key] for key in ("answers", "violations")}, ensure_ascii=False, indent=1))
    return 1 if said["violations"] else 0


if __name__ == "__main__":
    sys.exit(main())
