"""The simulated plant as people stand before it: loads on scales, runs of the press."""

import json
import subprocess
from collections.abc import Callable
from decimal import Decimal
from typing import Protocol


class Plant(Protocol):
    """What hands do at the plant; nothing here touches the platform."""

    def put(self, scale: str, load: Decimal) -> None:
        """Set the whole load of a scale and wait until its indication stands still."""
        ...

    def press(self) -> None:
        """Make one batch on the press, from start to standstill."""
        ...

    def attend(self, on: bool) -> None:
        """Stand at the press: it sends data at its full rate even while it stands still."""
        ...


class ConsolePlant:
    """The plant program, spoken to over its standard input; `run` is the command that makes one batch."""

    def __init__(self, child: "subprocess.Popen[str]", *, run: dict[str, object]) -> None:
        """Take a started `gxp-plant --console`."""
        self._child = child
        self._run = run

    def put(self, scale: str, load: Decimal) -> None:
        """Set a load."""
        self._tell({"do": "put", "scale": scale, "load": str(load)})
        self._tell({"do": "settled", "scale": scale})

    def press(self) -> None:
        """Run the press."""
        self._tell({"do": "reset"})
        self._tell(self._run)

    def attend(self, on: bool) -> None:
        """Begin or end to attend the press."""
        self._tell({"do": "attend", "on": on})

    def leave_running(self, factor: float) -> None:
        """Let the press run on its own, so many times faster than the clock."""
        self._tell({"do": "speed", "factor": factor})
        self._tell({"do": "reset"})
        self._tell({"do": "attend", "on": True})
        self._tell({"do": "start"})

    def _tell(self, command: dict[str, object]) -> None:
        if self._child.stdin is None or self._child.stdout is None:
            raise RuntimeError("the plant was started without pipes")
        self._child.stdin.write(json.dumps(command) + "\n")
        self._child.stdin.flush()
        answer = json.loads(self._child.stdout.readline())
        if "refused" in answer:
            raise RuntimeError(f"the plant refused {command}: {answer['refused']}")


Progress = Callable[[str], None]
