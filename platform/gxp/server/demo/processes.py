"""The processes of the demonstration: started with a log file each, awaited by condition, ended together."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import httpx

PATIENCE_SECONDS = 90.0


class Processes:
    """Children of this process; `end` stops them in reverse order."""

    def __init__(self, logs: Path) -> None:
        """Keep one log file a process in `logs`."""
        logs.mkdir(parents=True, exist_ok=True)
        self._logs = logs
        self._children: list[tuple[str, subprocess.Popen[str]]] = []

    def start(
        self, name: str, command: Sequence[str], *, environment: Mapping[str, str], spoken_to: bool = False
    ) -> subprocess.Popen[str]:
        """Start a program; with `spoken_to` its standard input and output are pipes."""
        with (self._logs / f"{name}.log").open("w", encoding="utf-8") as log:
            child = subprocess.Popen(
                list(command),
                env={**os.environ, **environment},
                stdin=subprocess.PIPE if spoken_to else subprocess.DEVNULL,
                stdout=subprocess.PIPE if spoken_to else log,
                stderr=log,
                text=True,
                bufsize=1,
                start_new_session=True,
            )
        self._children.append((name, child))
        return child

    def check(self) -> None:
        """Raise where a process has ended by itself, with the last lines of its log."""
        for name, child in self._children:
            if child.poll() is not None:
                tail = (self._logs / f"{name}.log").read_text(encoding="utf-8")[-2000:]
                raise RuntimeError(f"{name} ended with {child.returncode}:\n{tail}")

    def await_that(self, what: str, condition: Callable[[], bool], *, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the condition holds, looking after the processes meanwhile."""
        deadline = time.monotonic() + seconds
        while not condition():
            self.check()
            if time.monotonic() > deadline:
                raise TimeoutError(f"after {seconds:.0f} s still waiting: {what}")
            time.sleep(0.05)

    def end(self) -> None:
        """End the last process while what it talks to still answers, then the others; wait for each."""
        children = [child for _, child in reversed(self._children)]
        for group in (children[:1], children[1:]):
            _stop(group)
        for _, child in self._children:
            if child.stdout is not None:
                child.stdout.close()
        self._children.clear()


def _stop(children: Sequence["subprocess.Popen[str]"]) -> None:
    for child in children:
        if child.stdin is not None:
            child.stdin.close()  # one that listens ends when nobody speaks any more
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def answers(url: str, *, host: str) -> bool:
    """Return whether the server answers at all."""
    try:
        return httpx.get(url, headers={"Host": host}, timeout=5).status_code < 500
    except httpx.HTTPError:
        return False
