"""Who this agent is: an Ed25519 key made on the device and the ids that the server gave at enrolment."""

import base64
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from edge_agent.config import Config
from edge_agent.errors import EdgeError
from edge_agent.uplink.client import BASE, TIMEOUT_S, is_loopback

KEY_FILE = "key.pem"
IDENTITY_FILE = "agent.json"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Agent id, tenant, key, and the verifier key of the tenant's audit log (empty: no witness)."""

    agent: str
    tenant: str
    log_key: str
    key: Ed25519PrivateKey


def public_key(key: Ed25519PrivateKey) -> str:
    """Base64 of the 32 public bytes."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def make_key(folder: Path) -> Ed25519PrivateKey:
    """The device's key: made once, file mode 0600, never overwritten, never sent."""
    path = folder / KEY_FILE
    if path.exists():
        return load_key(path)
    folder.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read the key. Raises edge.identity.missing, or edge.identity.exposed if group or others may read it."""
    if not path.exists():
        raise EdgeError("edge.identity.missing", str(path))
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise EdgeError("edge.identity.exposed", str(path))
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise EdgeError("edge.identity.missing", f"{path} is not an Ed25519 key")
    return key


def known(folder: Path) -> bool:
    """Say whether this machine has been enrolled."""
    return (folder / IDENTITY_FILE).exists()


def load(folder: Path) -> Identity:
    """The identity of an enrolled agent. Raises edge.identity.missing."""
    path = folder / IDENTITY_FILE
    if not known(folder):
        raise EdgeError("edge.identity.missing", str(path))
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Identity(agent=raw["agent"], tenant=raw["tenant"], log_key=raw["log"], key=load_key(folder / KEY_FILE))


def enrol(config: Config, code: str) -> Identity:
    """Exchange a one-time code for an identity. Raises edge.enrol.refused or edge.uplink.unreachable."""
    uplink = config.uplink
    url = httpx.URL(uplink.url)
    loopback = is_loopback(url.host)
    if url.scheme != "https" and not (url.scheme == "http" and loopback and uplink.allow_http_loopback):
        raise EdgeError("edge.config.insecure", f"uplink {uplink.url}")
    key = make_key(config.data_dir)
    public = public_key(key)
    proof = base64.b64encode(key.sign(f"gxp-enrol/1\n{code}\n{config.name}\n{public}\n".encode())).decode()
    content = {"code": code, "name": config.name, "public_key": public, "proof": proof}
    headers = {"Host": uplink.host_header} if uplink.host_header else {}
    try:
        with httpx.Client(timeout=TIMEOUT_S, verify=uplink.ca_file or True, trust_env=not loopback) as http:
            answer = http.post(url.join(BASE + "/enrol"), json=content, headers=headers)
            body = answer.json()
    except (httpx.HTTPError, OSError, ValueError) as error:
        raise EdgeError("edge.uplink.unreachable", f"{type(error).__name__} {error}") from error
    if answer.status_code != 201:
        raise EdgeError("edge.enrol.refused", str(body.get("code", answer.status_code)))
    return save(config.data_dir, agent=body["agent"], tenant=body["tenant"], log_key=body.get("log") or "")


def save(folder: Path, *, agent: str, tenant: str, log_key: str) -> Identity:
    """Write the identity next to its key."""
    content = {"agent": agent, "log": log_key, "tenant": tenant}
    (folder / IDENTITY_FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return load(folder)
