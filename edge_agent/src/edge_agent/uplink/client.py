"""Signed requests to the platform and the reading of its answers."""

import ipaddress
import json
from collections.abc import Mapping
from typing import Any, Final

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge_agent import ticks
from edge_agent.errors import EdgeError
from edge_agent.wire import request

BASE: Final = "/api/telemetry/v1"
TIMEOUT_S: Final = 30.0
TOO_OFTEN: Final = 429


class Problem(EdgeError):
    """The server's refusal: `problem` is its code, `body` the problem document."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        self.status = status
        self.body = body
        self.problem = str(body.get("code", f"http.{status}"))
        super().__init__("edge.uplink.refused", f"{self.problem} ({status})")


def is_loopback(host: str) -> bool:
    """Whether a host names this machine (RFC 6761 section 6.3 for *.localhost)."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class ApiClient:
    """One server, one agent. `host_header` names the tenant where the address does not (demo on loopback)."""

    def __init__(
        self,
        *,
        url: str,
        agent: str,
        key: Ed25519PrivateKey,
        allow_http_loopback: bool = False,
        ca_file: str | None = None,
        host_header: str | None = None,
    ) -> None:
        parsed = httpx.URL(url)
        loopback = is_loopback(parsed.host)
        if parsed.scheme != "https" and not (parsed.scheme == "http" and loopback and allow_http_loopback):
            raise EdgeError("edge.config.insecure", f"uplink {url}")
        self._agent = agent
        self._key = key
        self._extra = {"Host": host_header} if host_header else {}
        self._http = httpx.AsyncClient(
            base_url=parsed, timeout=TIMEOUT_S, verify=ca_file or True, trust_env=not loopback, follow_redirects=False
        )
        self.offset = 0

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def get(self, path: str) -> dict[str, Any]:
        """Signed GET; `path` below the base, with its query."""
        return await self.send("GET", path, b"", {})

    async def post(self, path: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Signed POST of a JSON object."""
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return await self.send("POST", path, body, {"Content-Type": "application/json"})

    async def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        """Signed request. Raises Problem for a refusal, edge.uplink.unreachable when there is no usable answer."""
        try:
            return await self._once(method, path, body, headers)
        except Problem as problem:
            if problem.problem != "telemetry.request.time":
                raise
            return await self._once(method, path, body, headers)

    async def _once(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        target = BASE + path
        begun = ticks.now()
        signed = request.sign(
            self._key,
            method=method,
            target=target,
            agent=self._agent,
            unix_ms=ticks.unix_ms(begun + self.offset),
            body=body,
        )
        try:
            answer = await self._http.request(
                method, target, content=body or None, headers={**headers, **signed, **self._extra}
            )
        except (TimeoutError, httpx.HTTPError, OSError) as error:
            raise EdgeError("edge.uplink.unreachable", f"{type(error).__name__} {error}") from error
        return self._read(answer, begun)

    def _read(self, answer: httpx.Response, begun: int) -> dict[str, Any]:
        try:
            content = answer.json()
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise EdgeError("edge.uplink.unreachable", f"HTTP {answer.status_code} without a JSON object")
        told = content.get("server_time") or (content.get("params") or {}).get("server_time")
        if isinstance(told, str):
            self.offset = int(told) - (begun + ticks.now()) // 2
        if answer.status_code >= 500 or answer.status_code == TOO_OFTEN:  # nothing is wrong with what was sent
            raise EdgeError("edge.uplink.unreachable", f"HTTP {answer.status_code} {content.get('code', '')}")
        if answer.status_code >= 400:
            raise Problem(answer.status_code, content)
        return content
