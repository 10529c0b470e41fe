"""A store killed while it writes, and a store that acknowledges too early, which this must find."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from names import AGENT
from sealed import rows_of, seal_all

from edge_agent.model import Sample, StreamSpec
from edge_agent.store.context import StoreSettings
from edge_agent.store.store import Store

CHILD = """
import sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from edge_agent.model import Sample, StreamSpec
from edge_agent.store import worker
from edge_agent.store.context import StoreSettings
from edge_agent.store.store import Store

settings = StoreSettings(path=Path(sys.argv[1]), seal_after_s=0.01)
key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
store = Store(settings=settings, key=key, agent="AGENT", streams=[StreamSpec(name="s")])
store.start()
if not store.epoch:
    store.begin(1)
if sys.argv[2] == "acknowledge-early":
    held = []

    def early(self, jobs):
        for job in jobs:
            job.future.set_result(0)
        held.extend(worker.Job(future=worker.Future(), stream=job.stream, samples=job.samples) for job in jobs)
        if len(held) >= 50:
            self._transaction(held)
            held.clear()

    worker.Worker._persist = early
number = int(sys.argv[3])
while True:
    rows = [Sample("t", number + i, 0, 0, float(number + i), 0) for i in range(3)]
    store.append("s", rows).result()
    number += 3
    print(number, flush=True)
"""


def run_and_kill(path: Path, mode: str, start: int, lines: int) -> int:
    """Let a child append, SIGKILL it after some acknowledgements; gives the number of rows that it was told are
    safe."""
    script = textwrap.dedent(CHILD).replace("AGENT", AGENT)
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), mode, str(start)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        told = start
        for _ in range(lines):
            told = int(child.stdout.readline())
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read().split("\n")
        complete = [line for line in rest[:-1] if line]
    return int(complete[-1]) if complete else told


def stored_rows(path: Path, key: Ed25519PrivateKey) -> list[Sample]:
    store = Store(settings=StoreSettings(path=path), key=key, agent=AGENT, streams=[StreamSpec(name="s")])
    store.start()
    try:
        return rows_of(seal_all(store))
    finally:
        store.close()


def test_killed_while_writing_every_acknowledged_row_is_there_once_and_in_order(
    tmp_path: Path, key: Ed25519PrivateKey
) -> None:
    path = tmp_path / "store.sqlite"
    told = 0
    for lines in (5, 37, 11):
        told = run_and_kill(path, "honest", told, lines)
        rows = stored_rows(path, key)
        assert [row.value for row in rows[:told]] == [float(i) for i in range(told)]
        assert [row.value for row in rows] == [float(i) for i in range(len(rows))]
        told = len(rows)


def test_the_kill_test_finds_a_store_that_acknowledges_before_commit(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    path = tmp_path / "store.sqlite"
    told = run_and_kill(path, "acknowledge-early", 0, 20)
    assert len(stored_rows(path, key)) < told
