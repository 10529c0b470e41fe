"""A person of the cast at a station, who uses the public interface as the portal does."""

import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any

import httpx

Json = dict[str, Any]


@cache
def trusted() -> ssl.SSLContext:
    """Return the context of everybody's connections; to read the authorities anew for each takes 70 ms."""
    return httpx.create_ssl_context()


class Refused(Exception):
    """The server refused: `code`, `status` and the whole problem document."""

    def __init__(self, answer: httpx.Response) -> None:
        """Keep what the server said."""
        kind = answer.headers.get("content-type", "")
        self.problem: Json = answer.json() if "json" in kind else {"what": answer.text[:500]}
        self.status = answer.status_code
        self.code = str(self.problem.get("code", ""))
        request = answer.request
        super().__init__(
            f"{request.method} {request.url.path}: {self.status} {self.code} {self.problem.get('what', '')}"
        )


class Person:
    """Somebody who is logged in; every call is one that the portal could make."""

    def __init__(self, *, url: str, host: str, username: str, password: str, station: str | None = None) -> None:
        """Log in at `url` (the server's address) on the tenant's host name."""
        self.username = username
        self.secret = password
        headers = {"Host": host, "Accept-Language": "zh-Hans"}
        self._client = httpx.Client(base_url=url, headers=headers, timeout=60, verify=trusted())
        body = {"username": username, "password": password, "station": station}
        self.me: Json = self.post("/api/identity/login", body)
        self._client.headers["X-CSRF-Token"] = str(self.me["csrf"])

    def get(self, path: str, **query: str) -> Json:
        """Read; a refusal is raised."""
        return self._answer(self._client.get(path, params=query))

    def download(self, path: str) -> bytes:
        """Read a file."""
        answer = self._client.get(path)
        if answer.is_error:
            raise Refused(answer)
        return answer.content

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, key: str = "") -> Json:
        """Act; `key` is the idempotency key."""
        headers = {"Idempotency-Key": key} if key else {}
        return self._answer(self._client.post(path, json=dict(body or {}), headers=headers))

    def upload(self, path: str, *, name: str, content: bytes) -> Json:
        """Send a file."""
        return self._answer(self._client.post(path, files={"file": (name, content)}))

    def put(self, path: str, body: Mapping[str, Any]) -> Json:
        """Replace."""
        return self._answer(self._client.put(path, json=dict(body)))

    def sign(self, act: str, ref: str, params: Mapping[str, Any] | None = None, *, reason: str = "") -> Json:
        """Sign an act with one's own secret, after the server has frozen and shown the content."""
        intent = self.post("/api/esign/intents", {"act": act, "ref": ref, "params": dict(params or {})})
        return self._sign(intent, username=self.username, password=self.secret, reason=reason)

    def let_sign(
        self, second: "Person", act: str, ref: str, params: Mapping[str, Any] | None = None, *, reason: str = ""
    ) -> Json:
        """Let a second person sign at this station, with both components of their own (P11-200a1)."""
        body = {"act": act, "ref": ref, "params": dict(params or {}), "signer": second.username}
        intent = self.post("/api/esign/intents", body)
        return self._sign(intent, username=second.username, password=second.secret, reason=reason)

    def _sign(self, intent: Json, *, username: str, password: str, reason: str) -> Json:
        body = {"username": username, "password": password, "content_sha256": intent["content_sha256"]}
        if reason:
            body["reason"] = reason
        return self.post(f"/api/esign/intents/{intent['id']}/sign", body)

    def close(self) -> None:
        """Log out."""
        self._client.post("/api/identity/logout", json={})
        self._client.close()

    @staticmethod
    def _answer(answer: httpx.Response) -> Json:
        if answer.is_error:
            raise Refused(answer)
        found: Json = answer.json() if answer.content else {}
        return found
