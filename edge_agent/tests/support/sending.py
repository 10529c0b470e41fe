"""A sender at work."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from names import AGENT

from edge_agent.store.store import Store
from edge_agent.uplink.client import ApiClient
from edge_agent.uplink.sender import Sender


@contextlib.asynccontextmanager
async def sending(client: ApiClient, store: Store, **options: Any) -> AsyncIterator[Sender]:
    sender = Sender(client=client, store=store, agent=AGENT, **{"poll_s": 0.01, **options})
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
