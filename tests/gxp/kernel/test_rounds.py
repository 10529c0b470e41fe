"""One loop for processes: round after round, the rest that a round asks for, and an end as soon as it is told."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from gxp.kernel.rounds import AT_ONCE, Rounds

PATIENCE = 20.0


class Counting(Rounds):
    """Does three rounds without rest, then rests for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.turns, self.resting = 0, threading.Event()

    def turn(self) -> timedelta:
        """Count."""
        self.turns += 1
        if self.turns < 3:
            return AT_ONCE
        self.resting.set()
        return timedelta(hours=1)


def test_it_goes_on_without_rest_and_a_resting_process_ends_when_told() -> None:
    process = Counting()
    thread = threading.Thread(target=process.run)
    thread.start()
    assert process.resting.wait(PATIENCE)
    process.stopping.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert process.turns == 3


def test_a_process_that_was_told_before_does_nothing() -> None:
    process = Counting()
    process.stopping.set()
    process.run()
    assert process.turns == 0


def test_a_round_that_raises_ends_the_process() -> None:
    class Broken(Rounds):
        def turn(self) -> timedelta:
            raise LookupError("broken")

    with pytest.raises(LookupError):
        Broken().run()
