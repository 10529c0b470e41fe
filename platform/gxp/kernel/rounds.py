"""Processes that work round after round until they are told to stop."""

import threading
from abc import ABC, abstractmethod


class Rounds(ABC):
    """One loop for all of them: `turn` does one round and says how many seconds to rest before the next."""

    def __init__(self) -> None:
        """Begin unstopped; whoever sets `stopping` wakes a process that rests."""
        self.stopping = threading.Event()

    @abstractmethod
    def turn(self) -> float:
        """Do one round; return the rest after it in seconds, zero where there is more to do at once."""

    def run(self) -> None:
        """Work until told to stop; a round that raises ends the process."""
        while not self.stopping.is_set():
            self.stopping.wait(self.turn())
