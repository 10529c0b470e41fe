"""At connect: does the server hold what we think it holds? Same history: go on or resend. Else: a new epoch and a
gap."""

from typing import Any

from edge_agent.errors import EdgeError
from edge_agent.store import epochs, outgoing
from edge_agent.store.context import Context
from edge_agent.store.store import Store
from edge_agent.uplink.client import ApiClient
from edge_agent.uplink.futures import done


async def negotiate(client: ApiClient, store: Store, agent: str) -> None:
    """Agree on epoch and marks. Raises edge.uplink.fenced when a newer store speaks for this agent."""
    if not store.epoch:
        epoch = await _ask_epoch(client, store, agent, previous=None, reason="new_store")
        await done(store.submit(lambda ctx: epochs.begin(ctx, epoch)))
        store.accepting.set()
        return
    answer = await client.get(f"/marks?agent={agent}&epoch={store.epoch}")
    current = int(answer["epoch"] or 0)
    if current > store.epoch:
        raise EdgeError("edge.uplink.fenced", f"epoch {store.epoch}, server {current}")
    marks = [_mark(item) for item in answer["streams"]]
    boundaries = await done(store.submit(lambda ctx: epochs.compare(ctx, marks)))
    if current == store.epoch and all(boundary.cause is None for boundary in boundaries):
        await done(store.submit(lambda ctx: _adopt(ctx, marks, int(answer.get("records") or 0))))
        return
    epoch = await _ask_epoch(client, store, agent, previous=store.epoch, reason="store_restored")
    await done(store.submit(lambda ctx: epochs.switch(ctx, epoch, boundaries)))


def _adopt(ctx: Context, marks: list[epochs.StreamMark], records: int) -> None:
    told = {mark.stream: mark for mark in marks}
    outgoing.acknowledge(
        ctx,
        [
            outgoing.Mark(stream=name, committed=told[name].committed, durable=told[name].durable)
            if name in told
            else outgoing.Mark(stream=name, committed=0, durable=0)
            for name in ctx.stream_ids
        ],
    )
    outgoing.records_accepted(ctx, records)


async def _ask_epoch(client: ApiClient, store: Store, agent: str, *, previous: int | None, reason: str) -> int:
    answer = await client.post(
        "/epochs",
        {
            "agent": agent,
            "store": store.store_id,
            "previous": None if previous is None else str(previous),
            "reason": reason,
        },
    )
    return int(answer["epoch"])


def _mark(item: dict[str, Any]) -> epochs.StreamMark:
    runs = item.get("runs")
    return epochs.StreamMark(
        stream=item["stream"],
        committed=int(item["committed"]),
        durable=int(item["durable_through"]),
        head=item["head"],
        runs=None if runs is None else tuple(runs),
    )
