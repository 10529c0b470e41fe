"""Exactly-once effect over HTTP: lost answers, conflicts, restarts, restored servers and stores, fences, refusals."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ingest_server import IngestServer, Refusal
from sending import sending

from edge_agent.model import Cause, Sample
from edge_agent.store import gaps, outgoing
from edge_agent.store.store import Store
from edge_agent.uplink.client import ApiClient

MakeStore = Callable[..., Store]
MakeRows = Callable[..., list[Sample]]
Until = Callable[..., Any]


@pytest.mark.parametrize("encoding", ["arrow", "json"])
async def test_rows_arrive_once_in_order_with_their_records(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until, encoding: str
) -> None:
    store = make_store(begin=False)
    async with sending(client, store, encoding=encoding):
        await until(store.accepting.is_set)
        for i in range(10):
            store.append("s", make_rows(100, start=100 * i)).result()
        store.submit(lambda ctx: gaps.open_gap(ctx, "s", cause=Cause.DISCONNECT)).result()
        await until(lambda: store.submit(outgoing.backlog).result()["s"]["committed"] == 1000)
        await until(lambda: server.records_of("gap") and not store.submit(outgoing.pending_records).result())
    assert server.rows("s") == make_rows(1000)
    assert store.submit(outgoing.pending_records).result() == []
    assert store.submit(outgoing.backlog).result()["s"]["committed"] == 1000


async def test_lost_answers_are_resent_as_identical_bytes_and_have_no_effect(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    store = make_store(begin=False)
    server.lose_answers = 3
    async with sending(client, store):
        await until(store.accepting.is_set)
        for i in range(5):
            store.append("s", make_rows(20, start=20 * i)).result()
            await until(lambda i=i: store.submit(outgoing.backlog).result()["s"]["committed"] == 20 * (i + 1))
    assert server.rows("s") == make_rows(100)
    assert server.lose_answers == 0
    repeated = [body for body in server.bodies if server.bodies.count(body) > 1]
    marks_after_loss = [a for a in server.answers if a[1] == "/marks"]
    assert repeated or marks_after_loss, "a lost answer leads to the same bytes again or to a comparison of marks"


async def test_a_sealed_batch_wakes_the_sender(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    store = make_store(begin=False)
    async with sending(client, store, poll_s=3600):
        await until(store.accepting.is_set)
        store.append("s", make_rows(3)).result()
        await until(lambda: server.rows("s") == make_rows(3))
        store.append("s", make_rows(3, start=3)).result()
        await until(lambda: server.rows("s") == make_rows(6))


async def test_replayed_request_has_no_effect(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        store.append("s", make_rows(30)).result()
        await until(lambda: server.stream("s").committed == 30)
    headers = {"Content-Type": "application/vnd.gxp.ingest+arrow", "Content-Encoding": "zstd"}
    for body in [*server.bodies] * 3:
        answer = await client.send("POST", "/ingest", body, headers)
        assert answer["streams"][0]["committed"] == "30"
    assert server.rows("s") == make_rows(30)


async def test_agent_killed_before_the_answer_resends_the_same_batch_after_restart(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        server.lose_answers = 1000
        store.append("s", make_rows(30)).result()
        await until(lambda: server.stream("s").committed == 30)
    assert store.submit(outgoing.backlog).result()["s"]["committed"] == 0
    store.close()
    server.lose_answers = 0
    again = make_store()
    async with sending(client, again):
        again.append("s", make_rows(5, start=30)).result()
        await until(lambda: server.stream("s").committed == 35)
    assert server.rows("s") == make_rows(35)
    assert server.data.epoch == 1


async def test_server_restored_from_backup_gets_the_rows_again(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    server.lag = 10_000
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        store.append("s", make_rows(10)).result()
        await until(lambda: server.stream("s").committed == 10)
        backup = server.backup()
        store.append("s", make_rows(10, start=10)).result()
        await until(lambda: server.stream("s").committed == 20)
        server.restore(backup)
        store.append("s", make_rows(10, start=20)).result()
        await until(lambda: server.stream("s").committed == 30)
    assert server.rows("s") == make_rows(30)
    assert server.data.epoch == 1


async def test_restored_store_begins_a_new_epoch_says_so_and_doubles_nothing(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until, tmp_path: Path
) -> None:
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        store.append("s", make_rows(10)).result()
        await until(lambda: server.stream("s").committed == 10)
    store.append("s", make_rows(5, start=10)).result()
    store.close()
    shutil.copy(tmp_path / "store.sqlite", tmp_path / "backup")
    former = make_store()
    async with sending(client, former):
        former.append("s", make_rows(10, start=15)).result()
        await until(lambda: server.stream("s").committed == 25)
    former.close()
    shutil.copy(tmp_path / "backup", tmp_path / "store.sqlite")
    for name in ("store.sqlite-wal", "store.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    restored = make_store()
    fresh = make_rows(7, start=1000)
    restored.append("s", fresh).result()
    async with sending(client, restored):
        await until(lambda: server.stream("s", 2).committed == 7)
        await until(lambda: [r for r in server.records_of("gap") if r["cause"] == "store_restored"])
    assert server.data.epoch == 2
    assert server.stream("s", 1).rows == make_rows(25)
    assert server.stream("s", 2).rows == fresh
    assert restored.epoch == 2


async def test_a_cloned_store_is_fenced_and_keeps_its_data(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    store = make_store(begin=False)
    async with sending(client, store) as sender:
        await until(store.accepting.is_set)
        store.append("s", make_rows(3)).result()
        await until(lambda: server.stream("s").committed == 3)
        server.data.epoch = 2
        store.append("s", make_rows(4, start=3)).result()
        await until(lambda: sender.state.phase == "fenced")
    assert server.rows("s") == make_rows(3)
    assert store.submit(outgoing.backlog).result()["s"] == {
        "last": 7, "committed": 3, "durable": 3, "expected": 7, "received": 7, "stopped": 0,
    }  # fmt: skip


async def test_reinstalled_agent_gets_a_higher_epoch_and_records_what_it_does_not_know(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    server.data.epoch = 4
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        store.append("s", make_rows(3)).result()
        await until(lambda: server.stream("s").committed == 3 and server.records_of("gap"))
    assert store.epoch == 5
    (gap,) = server.records_of("gap")
    assert (gap["cause"], gap["from_seq"], gap["to_seq"], gap["epoch"]) == ("new_store", "0", "1", "5")


async def test_unknown_tag_holds_its_stream_until_it_is_known_and_the_data_then_arrive(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until, monkeypatch: Any
) -> None:
    monkeypatch.setattr("edge_agent.uplink.sender.HELD_S", 0.05)
    server.unknown_tags = {"t"}
    store = make_store(begin=False)
    async with sending(client, store) as sender:
        await until(store.accepting.is_set)
        store.append("s", make_rows(3)).result()
        await until(lambda: sender.state.problem == "telemetry.tag.unknown")
        assert server.rows("s") == []
        server.unknown_tags = set()
        await until(lambda: server.stream("s").committed == 3)
    assert server.rows("s") == make_rows(3)


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_server_errors_are_retried_until_they_pass(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until, status: int
) -> None:
    server.refuse_next = [Refusal(status, "http.broken")] * 2
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        store.append("s", make_rows(3)).result()
        await until(lambda: server.stream("s").committed == 3)
    assert server.rows("s") == make_rows(3)


async def test_server_down_and_up_again(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    store = make_store(begin=False)
    async with sending(client, store) as sender:
        await until(store.accepting.is_set)
        port = int(server.url.rsplit(":", 1)[1])
        server.stop()
        store.append("s", make_rows(50)).result()
        await until(lambda: sender.state.phase == "waiting")
        assert sender.state.problem == "edge.uplink.unreachable"
        server.start(port)
        await until(lambda: server.stream("s").committed == 50)
    assert server.rows("s") == make_rows(50)


async def test_wrong_agent_clock_is_corrected_by_the_servers_time(
    client: ApiClient, server: IngestServer, make_store: MakeStore, make_rows: MakeRows, until: Until
) -> None:
    server.clock_offset = 365 * 86_400 * 10**7
    store = make_store(begin=False)
    async with sending(client, store):
        await until(store.accepting.is_set)
        store.append("s", make_rows(3)).result()
        await until(lambda: server.stream("s").committed == 3)
    assert server.rows("s") == make_rows(3)
    assert [status for _, _, status in server.answers].count(401) == 1
