"""What the uplink refuses: foreign keys, altered batches, plain http to other machines."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from ingest_server import IngestServer
from names import AGENT
from sending import sending

from edge_agent.errors import EdgeError
from edge_agent.model import Sample
from edge_agent.store import outgoing
from edge_agent.store.store import Store
from edge_agent.uplink.client import ApiClient
from edge_agent.wire import envelope

MakeStore = Callable[..., Store]
MakeRows = Callable[..., list[Sample]]
Until = Callable[..., Any]


async def test_another_key_is_refused_and_nothing_is_stored(
    server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    server.keys[AGENT] = Ed25519PrivateKey.generate().public_key()
    store = make_store()
    store.append("s", make_rows(3)).result()
    stranger = ApiClient(url=server.url, agent=AGENT, key=Ed25519PrivateKey.generate(), allow_http_loopback=True)
    async with sending(stranger, store) as sender:
        await until(lambda: sender.state.phase == "refused")
        assert sender.state.problem == "telemetry.request.signature"
    await stranger.close()
    assert server.rows("s") == []
    assert store.submit(outgoing.backlog).result()["s"]["committed"] == 0


async def test_a_batch_altered_on_the_way_is_refused(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        store.append("s", make_rows(3)).result()
        await until(lambda: server.stream("s").committed == 3)
    batch = envelope.decode(envelope.ARROW_TYPE, envelope.decompress(server.bodies[0]))[0]
    content = {"batches": [{"header": batch.header.text, "signature": batch.header.signature, "columns": {}}]}
    content["batches"][0]["columns"] = json.loads(envelope.encode_json([batch]))["batches"][0]["columns"]
    content["batches"][0]["columns"]["value"][1] = 1.0000001
    body = json.dumps(content).encode()
    with pytest.raises(EdgeError) as refused:
        await client.send("POST", "/ingest", body, {"Content-Type": envelope.JSON_TYPE})
    assert getattr(refused.value, "problem", "") == "telemetry.batch.digest"
    assert server.rows("s") == make_rows(3)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:1", True),
        ("http://acme.localhost:1", True),
        ("http://10.0.0.1:1", False),
        ("http://127.0.0.1.example.com:1", False),
        ("https://example.com", True),
    ],
)
async def test_plain_http_only_to_this_machine_and_only_by_the_switch(url: str, allowed: bool) -> None:
    key = Ed25519PrivateKey.generate()
    if allowed:
        await ApiClient(url=url, agent=AGENT, key=key, allow_http_loopback=True).close()
    if not allowed or url.startswith("http:"):
        with pytest.raises(EdgeError) as refused:
            ApiClient(url=url, agent=AGENT, key=key, allow_http_loopback=allowed and not url.startswith("http:"))
        assert refused.value.code == "edge.config.insecure"
