"""Which security a connection may have: three policies with SignAndEncrypt and pinned certificates, or a loud
`None`."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from asyncua.client.client import Client
from asyncua.crypto import security_policies
from asyncua.crypto.uacrypto import CertProperties

from edge_agent.errors import EdgeError

_log = logging.getLogger(__name__)
POLICIES: Final[dict[str, Any]] = {
    "Basic256Sha256": security_policies.SecurityPolicyBasic256Sha256,
    "Aes128_Sha256_RsaOaep": security_policies.SecurityPolicyAes128Sha256RsaOaep,
    "Aes256_Sha256_RsaPss": security_policies.SecurityPolicyAes256Sha256RsaPss,
}
BROKEN: Final = {"Basic128Rsa15", "Basic256"}
RED: Final = "\x1b[31m%s\x1b[0m"
_FILES: Final = ("certificate", "private_key", "server_certificate")


def check_security(parameters: Mapping[str, Any]) -> None:
    """Raise edge.config.insecure for a broken policy, a missing pin, or `None` without its switch."""
    policy = parameters["security"]
    if policy in BROKEN:
        raise EdgeError("edge.config.insecure", f"policy {policy} is broken and refused")
    if policy == "None":
        if parameters["allow_insecure"] is not True:
            raise EdgeError("edge.config.insecure", "security None needs allow_insecure = true")
        return
    if policy not in POLICIES:
        raise EdgeError("edge.config.insecure", f"unknown policy {policy}; use one of {', '.join(POLICIES)}")
    if missing := [name for name in _FILES if not parameters.get(name)]:
        raise EdgeError("edge.config.insecure", f"policy {policy} needs {', '.join(missing)}")


async def secure(client: Client, parameters: Mapping[str, Any], *, source: str) -> None:
    """Set the security of a client before it connects; an insecure one is logged in red at every connect."""
    if parameters["security"] == "None":
        _log.error(RED, f"INSECURE 不安全: source {source} is read without signature or encryption (allow_insecure)")
        return
    await client.set_security(
        POLICIES[parameters["security"]],
        certificate=_file(parameters["certificate"]),
        private_key=_file(parameters["private_key"]),
        server_certificate=_file(parameters["server_certificate"]),
    )


def _file(name: str) -> CertProperties:
    path = Path(name)
    if not path.is_file():
        raise EdgeError("edge.config.invalid", f"no file {path}")
    return CertProperties(path, extension=path.suffix.lstrip("."))
