"""Gap records and completeness statements: kept as signed, numbered without a hole per epoch."""

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gxp.compliance import audit
from gxp.kernel.canonical import Document, load_object
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.telemetry.models import EdgeAgent, EdgeRecord
from gxp.telemetry.wire.faults import malformed
from gxp.telemetry.wire.header import fits

KINDS = {"telemetry.gap": "gap", "telemetry.statement": "statement"}


@dataclass(frozen=True, slots=True)
class SignedRecord:
    """A record's canonical text and the agent's signature over it."""

    text: str
    signature: str


def keep(*, agent: EdgeAgent, key: Ed25519PublicKey, records: Sequence[SignedRecord]) -> int:
    """Store records and return the highest number up to which all are held.

    The same number with the same text has no effect; with another text it is `telemetry.record.conflict`.
    """
    epoch = 0
    for one in records:
        document = _document(agent, key, one)
        epoch = _number(document, "epoch")
        _keep_one(agent, one, document)
    return held_through(agent, epoch) if records else 0


def held_through(agent: EdgeAgent, epoch: int) -> int:
    """Return the highest n for which the records 1 … n of this epoch are all held."""
    numbers = EdgeRecord.objects.filter(agent=agent, epoch=epoch).order_by("number").values_list("number", flat=True)
    held = 0
    for number in numbers.iterator():
        if number != held + 1:
            break
        held = number
    return held


def _document(agent: EdgeAgent, key: Ed25519PublicKey, one: SignedRecord) -> Document:
    if not fits(key, one.text.encode(), one.signature):
        raise DomainError("telemetry.record.signature", status=422, params={"agent": agent.name})
    document = load_object(one.text.encode())
    if document.get("type") not in KINDS or document.get("v") != "1":
        raise malformed("a record is neither telemetry.gap v1 nor telemetry.statement v1")
    if document.get("agent") != str(agent.id):
        raise DomainError("telemetry.record.signature", status=422, params={"agent": agent.name})
    return document


def _keep_one(agent: EdgeAgent, one: SignedRecord, document: Document) -> None:
    epoch, number = _number(document, "epoch"), _number(document, "number")
    known = EdgeRecord.objects.filter(agent=agent, epoch=epoch, number=number).first()
    if known is not None:
        if known.text != one.text:
            raise _conflict(agent, epoch, number)
        return
    ended = document.get("to_time")
    EdgeRecord.objects.create(
        agent=agent,
        epoch=epoch,
        number=number,
        kind=KINDS[str(document["type"])],
        stream=str(document["stream"]),
        gap=str(document.get("gap", "")),
        from_time=_number(document, "from_time"),
        to_time=None if ended is None else int(str(ended)),
        text=one.text,
        signature=one.signature,
    )


def _conflict(agent: EdgeAgent, epoch: int, number: int) -> DomainError:
    data = {"code": "telemetry.record.conflict", "epoch": str(epoch), "number": str(number)}
    audit.event(kind="telemetry.alarm", root=ObjectRef.of("telemetry.agent", agent.id), data=data)
    return DomainError("telemetry.record.conflict", status=409, params={"epoch": epoch, "number": number})


def _number(document: Document, name: str) -> int:
    try:
        return int(str(document[name]))
    except (KeyError, ValueError) as fault:
        raise malformed(f"record field {name}") from fault
