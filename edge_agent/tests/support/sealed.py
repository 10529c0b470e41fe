"""What a store would send."""

from typing import Any

from edge_agent.model import Sample
from edge_agent.store import outgoing, sealing
from edge_agent.store.store import Store
from edge_agent.wire import columns, envelope


def seal_all(store: Store) -> list[envelope.WireBatch]:
    """Seal everything and read what waits."""

    def act(ctx: Any) -> list[envelope.WireBatch]:
        for stream_id in ctx.stream_ids.values():
            sealing.seal(ctx, stream_id)
        return outgoing.waiting(ctx, max_batches=64, max_bytes=2**30)

    return store.submit(act).result()


def rows_of(batches: list[envelope.WireBatch]) -> list[Sample]:
    return [row for batch in batches for row in columns.rows(batch.columns)]
