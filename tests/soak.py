"""The long forms of tests that `make test` runs short, on databases of their own; exit 1 if one found anything."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.fixtures import databases
from tests.programs import run


def main() -> int:
    """Interleave 50 companies, 32 workers and 20 000 requests; print what was found."""
    name = databases.new_name()
    databases.copy_template(name)
    try:
        with tempfile.TemporaryDirectory() as home:
            url = databases.url_of(databases.server_url(), name)
            outcome = run("tests.isolation.interleave", url=url, home=Path(home))
    finally:
        databases.remove(name)
    print("\n".join(f"{key}: {value}" for key, value in outcome.items()))
    return 1 if outcome["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
