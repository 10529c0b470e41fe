"""Runs a plant in a thread of another program, with plain blocking calls."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from edge_agent.plant.plant import Plant

T = TypeVar("T")


class PlantThread:
    """`start()` gives the address; `call(lambda plant: plant.press.start())` runs a command; `stop()` ends it."""

    def __init__(self, make: Callable[[], Plant]) -> None:
        self._make = make
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="gxp-plant", daemon=True)
        self._plant: Plant | None = None

    @property
    def plant(self) -> Plant:
        """The plant; its coroutines belong to the plant's own loop (see `call`)."""
        if self._plant is None:
            raise RuntimeError("the plant is not started")
        return self._plant

    def start(self) -> str:
        """Start; gives the address."""
        self._thread.start()
        return self._wait(self._begin())

    async def _begin(self) -> str:
        self._plant = self._make()
        return await self._plant.start()

    def call(self, command: Callable[[Plant], Coroutine[Any, Any, T]]) -> T:
        """Run a coroutine of the plant and wait for its result."""
        return self._wait(command(self.plant))

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _end(self) -> None:
        if self._plant is not None:
            await self._plant.stop()
        # What the OPC-UA server leaves running for its sessions must not outlive the loop.
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def stop(self) -> None:
        """Stop the plant and its thread."""
        self._wait(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
