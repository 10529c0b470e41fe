"""Writes docs/contracts/ingest/vectors/*.json. Published vectors are never edited: run it only to add new ones."""

import base64
import json
import math
import struct
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge_agent.model import Cause, Gap, Kind, Recovered, Sample
from edge_agent.wire import columns, envelope, header, records, request

FOLDER = Path(__file__).parents[2] / "docs" / "contracts" / "ingest" / "vectors"
SEED = bytes(range(32))
KEY = Ed25519PrivateKey.from_private_bytes(SEED)
AGENT = "0190d3f0-0000-7000-8000-000000000001"
RUN = "6f1c0f0e-7d3a-4c0b-9a52-0d1b2c3d4e5f"
GAP = "0190d3f0-0000-4000-8000-0000000000aa"
T0 = 133_000_000_000_000_000
PAYLOAD_NAN = struct.unpack("<d", bytes.fromhex("efbeadde0000f87f"))[0]

CASES = {
    "numeric": [
        Sample("press.main_comp", T0 + 100_000 * i, T0 + 100_000 * i + 7, T0 + 100_000 * i + 9, 6.0 + i / 8, 0)
        for i in range(5)
    ],
    "kinds": [
        Sample("s.weight", T0 + 1, 0, T0 + 3, 12.345, 0),
        Sample("s.weight", T0 + 1, T0 + 2, T0 + 4, 0.0, 0x80340000, Kind.NONE),
        Sample("s.temperature", 0, T0 + 5, T0 + 6, struct.unpack("<f", struct.pack("<f", 0.1))[0], 0, Kind.FLOAT),
        Sample("s.stable", T0 + 7, T0 + 7, T0 + 8, 1.0, 0, Kind.BOOLEAN),
        Sample("s.count", T0 + 7, T0 + 7, T0 + 8, -9_007_199_254_740_992.0, 0, Kind.INTEGER),
        Sample("s.total", T0 + 7, T0 + 7, T0 + 8, 0.0, 0, Kind.BIG_INTEGER, "18446744073709551615"),
        Sample("s.state", T0 + 7, T0 + 7, T0 + 8, 0.0, 0x40000000, Kind.TEXT, "稳定"),
        Sample("s.state", T0 + 8, T0 + 8, T0 + 9, 0.0, 0, Kind.TEXT, ""),
        Sample("s.state", T0 + 9, T0 + 9, T0 + 9, 0.0, 0, Kind.TEXT, "稳定"),
        Sample("s.since", T0 + 9, T0 + 9, T0 + 9, 0.0, 0, Kind.DATE_TIME, str(T0)),
        Sample("s.raw", T0 + 9, T0 + 9, T0 + 9, 0.0, 0, Kind.BYTES, "00ff"),
        Sample("s.list", T0 + 9, T0 + 9, T0 + 9, 0.0, 0, Kind.OTHER, "[1,2]"),
    ],
    "edges": [
        Sample("t", 0, 0, T0, math.nan, 0),
        Sample("t", 2**63 - 1, -1, T0, PAYLOAD_NAN, 0x80000000),
        Sample("t", -(2**63), 0, T0, math.inf, 0xFFFFFFFF),
        Sample("t", 1, 0, T0, -math.inf, 0x00000480),
        Sample("t", 1, 0, T0, -0.0, 0),
        Sample("t", 1, 0, T0, 5e-324, 0),
        Sample("t", 1, 0, T0, 1.7976931348623157e308, 0),
    ],
    "original_time": [
        Sample("p.speed", T0 + i, T0 + i, T0 + i, float(i), 0, Kind.DOUBLE, None, i * 1000) for i in range(3)
    ],
}  # fmt: skip


def _batch(name: str, rows: list[Sample], first: int, previous: str) -> dict[str, object]:
    packed = columns.build(first, rows)
    head = header.BatchHeader(
        agent=AGENT, epoch=1, stream="line-1", run=RUN, first=first, count=packed.count,
        flags=0 if packed.original_time is None else 1, previous=previous, columns_sha256=columns.digest(packed),
        tags=packed.tags, texts=packed.texts, sealed_at=T0 + 10**7, monotonic_ns=123456789,
        clock_offset=-2500 if name == "numeric" else None,
    )  # fmt: skip
    signed = header.sign(KEY, head.canonical())
    batch = envelope.WireBatch(header=signed, columns=packed)
    arrow, plain = envelope.encode_arrow([batch]), envelope.encode_json([batch])
    return {
        "name": name,
        "header": signed.text,
        "header_sha256": signed.sha256,
        "signature": signed.signature,
        "columns_hex": columns.canonical(packed).hex(),
        "columns_sha256": head.columns_sha256,
        "arrow_body_hex": arrow.hex(),
        "arrow_body_zstd_hex": envelope.compress(arrow).hex(),
        "json_body": plain.decode(),
        "request": request.sign(
            KEY, method="POST", target="/api/telemetry/v1/ingest", agent=AGENT, unix_ms=1_800_000_000_000,
            body=envelope.compress(arrow), nonce="AAAAAAAAAAAAAAAAAAAAAA",
        ),
    }  # fmt: skip


def _records() -> dict[str, object]:
    gap = Gap(
        gap=GAP, stream="line-1", epoch=1, cause=Cause.SOURCE_OVERFLOW, from_seq=5, from_time=T0, to_seq=6,
        to_time=T0 + 10**7,
        tags=("press.main_comp",), recovered=Recovered.PART, recovered_count=2, detail="queue 10",
    )  # fmt: skip
    statement = records.Statement(
        stream="line-1", epoch=1, run=RUN, from_time=T0, to_time=T0 + 10**8, from_seq=1, to_seq=27, expected=27,
        received=27,
        head="ab" * 32, connected=True, gaps=(GAP,),
    )  # fmt: skip
    texts = (
        records.gap_record(gap, agent=AGENT, number=1, recorded_at=T0, monotonic_ns=1),
        records.statement_record(statement, agent=AGENT, number=2, recorded_at=T0),
    )
    signed = [header.sign(KEY, text) for text in texts]
    return {"records": [{"record": item.text, "signature": item.signature} for item in signed]}


def vectors() -> dict[str, object]:
    """File name to content."""
    public = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    out: dict[str, object] = {"key.json": {"seed_hex": SEED.hex(), "public_key": base64.b64encode(public).decode()}}
    first, previous = 1, header.NO_PREVIOUS
    for name, rows in CASES.items():
        made = _batch(name, rows, first, previous)
        out[f"batch-{name}.json"] = made
        first, previous = first + len(rows), str(made["header_sha256"])
    out["records.json"] = _records()
    return out


if __name__ == "__main__":
    for file, content in vectors().items():
        (FOLDER / file).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
