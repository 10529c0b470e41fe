"""Processes that work round after round until they are told to stop."""

import threading
from abc import ABC, abstractmethod
from datetime import timedelta

AT_ONCE = timedelta(0)


class Rounds(ABC):
    """One loop for all of them: `turn` does one round and says how long to rest before the next."""

    def __init__(self) -> None:
        """Begin unstopped; whoever sets `stopping` wakes a process that rests."""
        self.stopping = threading.Event()

    @abstractmethod
    def turn(self) -> timedelta:
        """Do one round; return the rest after it, `AT_ONCE` where there may be more to do."""

    def run(self) -> None:
        """Work until told to stop; a round that raises ends the process."""
        while not self.stopping.is_set():
            self.stopping.wait(self.turn().total_seconds())
