"""`python -m tests.tenants.run_fleet DIE_AT`: brings the fleet to the next release and is killed on the way."""

from __future__ import annotations

import os
import signal
import sys

import django


def main(die_at: int) -> None:
    """Run; after so many tenants end this process as a power cut would."""
    django.setup()
    from tenants.services import migrate_fleet  # noqa: PLC0415 - after setup
    from tests.tenants.next_release import next_release  # noqa: PLC0415

    def say(done: int, _wanted: int) -> None:
        if done == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with next_release():
        migrate_fleet(say=say)


if __name__ == "__main__":
    main(int(sys.argv[1]))
