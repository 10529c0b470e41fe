"""The store: durable before the future is done, boundaries kept, killed at any moment and reopened."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from names import T0
from sealed import rows_of, seal_all

from edge_agent.errors import EdgeError
from edge_agent.model import Cause, Kind, Sample, StreamClass, StreamSpec
from edge_agent.store import gaps, outgoing, ring
from edge_agent.store.context import StoreSettings
from edge_agent.store.store import Store
from edge_agent.wire import columns, header

MakeStore = Callable[..., Store]
MakeRows = Callable[..., list[Sample]]


def test_samples_get_gap_free_sequences_and_come_back_exactly(make_store: MakeStore, make_rows: MakeRows) -> None:
    store = make_store()
    assert [store.append("s", make_rows(3, start=3 * i)).result() for i in range(4)] == [3, 6, 9, 12]
    batches = seal_all(store)
    assert rows_of(batches) == make_rows(12)
    assert batches[0].columns.first == 1
    assert sum(b.columns.count for b in batches) == 12


def test_values_of_every_kind_survive(make_store: MakeStore) -> None:
    rows = [
        Sample("a", T0, 0, T0, float("inf"), 0x80000000),
        Sample("a", T0, 0, T0, 0.0, 0, Kind.TEXT, "稳定"),
        Sample("b", T0, 0, T0, 1.0, 0, Kind.BOOLEAN),
        Sample("a", T0, 0, T0, 0.0, 0, Kind.BIG_INTEGER, "18446744073709551615", 77),
    ]
    store = make_store()
    store.append("s", rows).result()
    assert rows_of(seal_all(store)) == rows


def test_file_is_private_and_synchronous_full(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    pragmas = store.submit(
        lambda ctx: [ctx.db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("synchronous", "journal_mode")]
    ).result()
    assert pragmas == [2, "wal"]
    assert (tmp_path / "store.sqlite").stat().st_mode & 0o777 == 0o600


def test_batches_form_a_signed_chain(make_store: MakeStore, make_rows: MakeRows, key: Ed25519PrivateKey) -> None:
    store = make_store(seal_rows=4)
    for i in range(5):
        store.append("s", make_rows(3, start=3 * i)).result()
    batches = seal_all(store)
    previous = header.NO_PREVIOUS
    for batch in batches:
        header.verify(key.public_key(), batch.header)
        head = header.parse(batch.header.text)
        assert head.previous == previous
        assert head.columns_sha256 == columns.digest(batch.columns)
        previous = batch.header.sha256
    assert len(batches) >= 4


def test_reopened_store_sends_identical_bytes_and_new_rows_are_another_run(
    make_store: MakeStore, make_rows: MakeRows
) -> None:
    store = make_store()
    store.append("s", make_rows(5)).result()
    first = seal_all(store)
    store.append("s", make_rows(2, start=5)).result()
    run = store.run
    store.close()
    again = make_store()
    again.append("s", make_rows(2, start=7)).result()
    batches = seal_all(again)
    assert batches[0] == first[0]
    assert rows_of(batches) == make_rows(9)
    runs = [header.parse(b.header.text).run for b in batches]
    assert runs == [run, run, again.run]


def test_restart_opens_a_gap_of_the_time_when_the_agent_was_down(make_store: MakeStore, make_rows: MakeRows) -> None:
    store = make_store()
    store.append("s", make_rows(5)).result()
    store.close()
    found = make_store().submit(lambda ctx: gaps.open_gaps(ctx, "s")).result()
    assert [(g.cause, g.from_seq, g.from_time, g.to_seq) for g in found] == [(Cause.AGENT_DOWN, 5, T0 + 4, None)]


def test_records_are_signed_and_numbered_without_holes(
    make_store: MakeStore, make_rows: MakeRows, key: Ed25519PrivateKey
) -> None:
    store = make_store()
    store.append("s", make_rows(2)).result()
    gap = store.submit(lambda ctx: gaps.open_gap(ctx, "s", cause=Cause.DISCONNECT)).result()
    same = store.submit(lambda ctx: gaps.open_gap(ctx, "s", cause=Cause.DISCONNECT)).result()
    store.submit(lambda ctx: gaps.close_gap(ctx, gap, to_time=T0 + 9)).result()
    store.submit(store.final_words).result()
    pending = store.submit(outgoing.pending_records).result()
    assert same == gap
    assert [(p.number, p.kind) for p in pending] == [(1, "gap"), (2, "gap"), (3, "statement")]
    for item in pending:
        header.verify(key.public_key(), item.signed)
    opened, closed, statement = (json.loads(p.signed.text) for p in pending)
    assert (opened["state"], opened["from_seq"], opened["to_seq"]) == ("open", "2", None)
    assert (closed["state"], closed["from_seq"], closed["to_seq"], closed["to_time"]) == (
        "closed",
        "2",
        "3",
        str(T0 + 9),
    )
    assert (statement["from_seq"], statement["to_seq"], statement["expected"], statement["received"]) == (
        "1",
        "2",
        "2",
        "2",
    )
    assert (statement["connected"], statement["gaps"]) == (False, [gap])


def test_statement_of_an_empty_window_says_so(make_store: MakeStore) -> None:
    store = make_store()
    store.submit(store.final_words).result()
    (record,) = store.submit(outgoing.pending_records).result()
    told = json.loads(record.signed.text)
    assert (told["from_seq"], told["to_seq"], told["expected"], told["connected"], told["gaps"]) == (
        "1",
        "0",
        "0",
        True,
        [],
    )


def test_a_failing_job_changes_nothing_and_the_next_one_works(make_store: MakeStore, make_rows: MakeRows) -> None:
    store = make_store()

    def broken(ctx: Any) -> None:
        ctx.db.execute("UPDATE stream SET next_seq = 99")
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        store.submit(broken).result()
    bad = [Sample("t", 2**63, 0, 0, 0.0, 0)]
    with pytest.raises(Exception, match=r"argument|range"):
        store.append("s", bad).result()
    assert store.append("s", make_rows(1)).result() == 1


def test_store_of_another_agent_is_refused(make_store: MakeStore, tmp_path: Path, key: Ed25519PrivateKey) -> None:
    make_store().close()
    settings = StoreSettings(path=tmp_path / "store.sqlite")
    with pytest.raises(EdgeError) as refused:
        Store(settings=settings, key=key, agent="another", streams=())
    assert refused.value.code == "edge.store.foreign"


def test_an_altered_batch_is_not_sent_and_holds_up_no_other_stream(make_store: MakeStore, make_rows: MakeRows) -> None:
    store = make_store(streams=(StreamSpec(name="s"), StreamSpec(name="other")))
    for stream in ("s", "other"):
        store.append(stream, make_rows(50)).result()
    seal_all(store)

    def flip(ctx: Any) -> None:
        (body,) = ctx.db.execute("SELECT body FROM batch WHERE stream = 1").fetchone()
        altered = bytearray(body)
        altered[len(body) // 2] ^= 4
        ctx.db.execute("UPDATE batch SET body = ? WHERE stream = 1", (bytes(altered),))

    store.submit(flip).result()
    batches = store.submit(lambda ctx: outgoing.waiting(ctx, max_batches=9, max_bytes=2**30)).result()
    assert [header.parse(batch.header.text).stream for batch in batches] == ["other"]
    assert store.damaged == ["s"]


def test_an_altered_segment_is_set_aside_with_a_gap_and_the_rest_goes_on(
    make_store: MakeStore, make_rows: MakeRows
) -> None:
    store = make_store(seal_after_s=3600)
    for start in (0, 10, 20):
        store.append("s", make_rows(10, start=start)).result()

    def flip(ctx: Any) -> None:
        (body,) = ctx.db.execute("SELECT body FROM segment WHERE first = 11").fetchone()
        ctx.db.execute("UPDATE segment SET body = ? WHERE first = 11", (bytes([body[0] ^ 1]) + body[1:],))

    store.submit(flip).result()
    batches = seal_all(store)
    assert rows_of(batches) == [*make_rows(10), *make_rows(10, start=20)]
    assert [batch.columns.first for batch in batches] == [1, 11]
    assert store.append("s", make_rows(1, start=30)).result() == 21
    (gap,) = (json.loads(r.signed.text) for r in store.submit(outgoing.pending_records).result())
    assert (gap["cause"], gap["from_seq"], gap["to_seq"], gap["detail"]) == ("store_damaged", "10", "11", "10 rows")


def test_rows_after_a_pause_are_sealed_at_once_and_those_that_follow_gather(
    make_store: MakeStore, make_rows: MakeRows
) -> None:
    store = make_store(seal_after_s=3600)
    sealed: list[int] = []
    store.on_sealed = lambda: sealed.append(1)

    def waiting() -> list[int]:
        batches = store.submit(lambda ctx: outgoing.waiting(ctx, max_batches=9, max_bytes=2**30)).result()
        return [header.parse(batch.header.text).first for batch in batches]

    store.append("s", make_rows(2)).result()
    assert waiting() == [1]
    store.append("s", make_rows(2, start=2)).result()
    assert waiting() == [1]
    assert sealed == [1]
    assert store.submit(lambda ctx: ctx.db.execute("SELECT first FROM segment").fetchall()).result() == [(3,)]


def test_acknowledged_data_stays_until_durable_and_72_hours(make_store: MakeStore, make_rows: MakeRows) -> None:
    store = make_store(keep_s=1001 * 3600)
    store.append("s", make_rows(10)).result()
    seal_all(store)

    def batches(ctx: Any) -> int:
        return int(ctx.db.execute("SELECT count(*) FROM batch").fetchone()[0])

    hour = 3600 * 10**7
    store.submit(lambda ctx: outgoing.acknowledge(ctx, [outgoing.Mark(stream="s", committed=10, durable=0)])).result()
    later = store._ctx.clock() + 1000 * hour
    store._ctx.clock = lambda: later
    store.submit(lambda ctx: ring.purge(ctx, keep_s=72 * 3600)).result()
    assert store.submit(batches).result() == 1, "not durable: kept, however old"
    store.submit(lambda ctx: outgoing.acknowledge(ctx, [outgoing.Mark(stream="s", committed=10, durable=10)])).result()
    store.submit(lambda ctx: ring.purge(ctx, keep_s=1001 * 3600)).result()
    assert store.submit(batches).result() == 1, "durable, but younger than the time to keep"
    store.submit(lambda ctx: ring.purge(ctx, keep_s=72 * 3600)).result()
    assert store.submit(batches).result() == 0


def test_at_the_limit_the_lowest_class_stops_with_a_gap_and_resumes(make_store: MakeStore, make_rows: MakeRows) -> None:
    streams = (StreamSpec(name="low", grade=StreamClass.INFO), StreamSpec(name="top", grade=StreamClass.GXP))
    store = make_store(streams=streams, max_bytes=1_000_000)
    total = 0
    while (
        store.submit(lambda ctx: ctx.db.execute("SELECT stopped FROM stream WHERE name='low'").fetchone()[0]).result()
        == 0
    ):
        total += 1
        store.append("low", make_rows(500)).result()
        assert total < 100
    stored = store.submit(outgoing.backlog).result()["low"]["last"]
    assert store.append("low", make_rows(7)).result() == 0
    assert store.append("top", make_rows(7)).result() == 7
    (gap,) = store.submit(lambda ctx: gaps.open_gaps(ctx, "low")).result()
    assert (gap.cause, gap.from_seq) == (Cause.DISK_FULL, stored)
    seal_all(store)
    store.submit(
        lambda ctx: outgoing.acknowledge(ctx, [outgoing.Mark(stream="low", committed=stored, durable=stored)])
    ).result()
    store.submit(ring.enforce).result()
    assert store.append("low", make_rows(1)).result() == stored + 1
    counts = store.submit(outgoing.backlog).result()["low"]
    assert (counts["expected"] - counts["received"], counts["stopped"]) == (7, 0)
    assert store.submit(lambda ctx: gaps.open_gaps(ctx, "low")).result() == []
