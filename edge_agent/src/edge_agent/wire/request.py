"""Request signature: binds agent, time, path and body, for ingresses that cannot do mutual TLS."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from edge_agent.errors import EdgeError

CONTEXT: Final = "gxp-request/1"
FIELDS: Final = ("GXP-Agent", "GXP-Time", "GXP-Nonce")


def message(*, method: str, target: str, agent: str, time: str, nonce: str, body: bytes) -> bytes:
    """The signed text: seven lines, each ended by a line feed. `body` is the body as sent (after Content-Encoding)."""
    lines = (CONTEXT, method.upper(), target, agent, time, nonce, hashlib.sha256(body).hexdigest())
    return "".join(f"{line}\n" for line in lines).encode()


def sign(
    key: Ed25519PrivateKey, *, method: str, target: str, agent: str, unix_ms: int, body: bytes, nonce: str | None = None
) -> dict[str, str]:
    """Headers of a signed request. `target` is path with query as sent; `unix_ms` the estimated server time."""
    nonce = nonce or secrets.token_urlsafe(16)
    signature = key.sign(message(method=method, target=target, agent=agent, time=str(unix_ms), nonce=nonce, body=body))
    return {
        "GXP-Agent": agent,
        "GXP-Time": str(unix_ms),
        "GXP-Nonce": nonce,
        "GXP-Signature": base64.b64encode(signature).decode(),
    }


def verify(public: Ed25519PublicKey, headers: Mapping[str, str], *, method: str, target: str, body: bytes) -> None:
    """Raise edge.wire.signature unless the headers fit this method, target and body."""
    agent, time, nonce = (headers.get(name, "") for name in FIELDS)
    text = message(method=method, target=target, agent=agent, time=time, nonce=nonce, body=body)
    try:
        public.verify(base64.b64decode(headers.get("GXP-Signature", ""), validate=True), text)
    except (InvalidSignature, ValueError) as error:
        raise EdgeError("edge.wire.signature", "request") from error
