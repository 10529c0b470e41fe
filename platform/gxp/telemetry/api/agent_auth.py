"""Who sends: every request of an agent is signed with its key over method, target, time and body."""

import hashlib
import re
from dataclasses import replace
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.http import HttpRequest

from gxp.kernel.clock import utc_now
from gxp.kernel.context import Actor, current_request
from gxp.kernel.errors import DomainError
from gxp.ports.units import rebind
from gxp.telemetry.models import EdgeAgent
from gxp.telemetry.services.enrolment import key_of
from gxp.telemetry.ticks import ticks
from gxp.telemetry.wire.faults import oversized
from gxp.telemetry.wire.header import fits

TOLERANCE_MS = 300_000
# Python calls more than these ten signs digits, and reads no number of thousands of them.
WHOLE = re.compile(r"[0-9]{1,18}")
MAX_SENT_BYTES = 8 * 1024 * 1024


def sender(request: HttpRequest) -> tuple[EdgeAgent, Ed25519PublicKey]:
    """Return the agent that signed this request and make it the actor of the unit of work.

    Unknown and revoked agents, a signature that does not fit and a clock more than 300 s off are refused.
    """
    _not_too_large(request)
    agent = _known(request.headers.get("GXP-Agent", ""))
    key = key_of(agent.public_key)
    if not fits(key, _message(request), request.headers.get("GXP-Signature", "")):
        raise DomainError("telemetry.request.signature", status=401)
    _in_time(request.headers.get("GXP-Time", ""))
    actor = Actor(id=str(agent.id), name=agent.name, roles=("edge_agent",), kind="system")
    rebind(replace(current_request(), actor=actor))
    return agent, key


def server_time() -> str:
    """Return the server's clock in ticks, which every answer to an agent carries."""
    return str(ticks(utc_now()))


def _known(text: str) -> EdgeAgent:
    id_ = _uuid(text)
    agent = EdgeAgent.objects.filter(id=id_).first() if id_ else None
    if agent is None:
        raise DomainError("telemetry.agent.unknown", status=403)
    if agent.revoked_at is not None:
        raise DomainError("telemetry.agent.revoked", status=403, params={"agent": agent.name})
    return agent


def _not_too_large(request: HttpRequest) -> None:
    """Refuse by the announced length, before the body is read."""
    announced = request.headers.get("Content-Length", "0")
    if WHOLE.fullmatch(announced) and int(announced) > MAX_SENT_BYTES:
        raise oversized(MAX_SENT_BYTES)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _message(request: HttpRequest) -> bytes:
    headers = (request.headers.get(name, "") for name in ("GXP-Agent", "GXP-Time", "GXP-Nonce"))
    body = hashlib.sha256(request.body).hexdigest()
    lines = ("gxp-request/1", str(request.method), request.get_full_path(), *headers, body)
    return "".join(f"{line}\n" for line in lines).encode()


def _in_time(text: str) -> None:
    now = int(utc_now().timestamp() * 1000)
    if not WHOLE.fullmatch(text) or abs(int(text) - now) > TOLERANCE_MS:
        raise DomainError("telemetry.request.time", status=401, params={"server_time": server_time()})
