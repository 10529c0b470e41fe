"""`python -m tests.tenants.run_fleet DIE_AT [JOBS]`: brings the fleet to the next release and is killed on the way.

Before it is killed it prints how many seconds that took.
"""

from __future__ import annotations

import os
import signal
import sys
import time

import django


def main(die_at: int, jobs: int) -> None:
    """Run; after so many tenants end this process as a power cut would."""
    django.setup()
    from tenants.services import migrate_fleet  # noqa: PLC0415 - after setup
    from tests.tenants.next_release import next_release  # noqa: PLC0415

    begin = time.perf_counter()

    def say(done: int, _wanted: int) -> None:
        if done == die_at:
            print(time.perf_counter() - begin, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    with next_release():
        migrate_fleet(say=say, jobs=jobs)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2)
