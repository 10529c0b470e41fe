"""Waiting for the store's thread from the event loop."""

import asyncio
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def done(future: "Future[T]") -> T:
    """Result of a store future. Cancelling the waiter does not cancel the write."""
    return await asyncio.shield(asyncio.wrap_future(future))
