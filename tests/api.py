"""A client of the public API as one of the cast would use it: cookie, CSRF header, company's host.

api = Api("op_li")                       # logged in at acme, answers in English
api.post("/mes/orders", {...}).status    # .json, .code of a problem
api.sign("versioning.approve", ref, {"effective": True})
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from gxp.ports import units
from gxp.registry.catalogue import resolve

COOKIE = "gxp_session"
Result = TypeVar("Result")


def at_once(calls: Sequence[Callable[[], Result]], *, workers: int = 16) -> list[Result]:
    """Run calls in parallel threads, each with database connections of its own that are closed; results in order."""

    def run(call: Callable[[], Result]) -> Result:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, calls))


def password_of(username: str) -> str:
    """The password of a member of the cast."""
    return f"Demo-{username}-2026"


@dataclass(frozen=True)
class Answer:
    """Status, body and headers of one answer."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> str:
        """The stable code of a problem."""
        return str(self.body["code"])

    def ok(self) -> Any:
        """The body of a success; anything else fails the test with the problem."""
        assert self.status < 400, self.body
        return self.body


class Api:
    """One browser of one person."""

    def __init__(
        self, username: str = "", *, company: str = "acme", station: str | None = None, language: str = "en"
    ) -> None:
        """Log in where a user name is given."""
        self.client = Client(HTTP_HOST=f"{company}.localhost", HTTP_ACCEPT_LANGUAGE=language)
        self.csrf = ""
        self.username = username
        if username:
            self.login(username, station=station).ok()

    def call(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Call /api<path>; headers as Django names them (`HTTP_IDEMPOTENCY_KEY`)."""
        if self.csrf:
            headers.setdefault("HTTP_X_CSRF_TOKEN", self.csrf)
        extra: Any = headers
        data = b"" if body is None else json.dumps(body).encode()
        return self._read(self.client.generic(method, f"/api{path}", data, content_type="application/json", **extra))

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> Answer:
        """POST a multipart form with one file."""
        form = {"file": SimpleUploadedFile(name, content), **fields}
        return self._read(self.client.post(f"/api{path}", form, HTTP_X_CSRF_TOKEN=self.csrf))

    @staticmethod
    def _read(answer: Any) -> Answer:
        kind = answer.headers.get("Content-Type", "")
        content = json.loads(answer.content) if "json" in kind and answer.content else answer.content
        return Answer(answer.status_code, content, dict(answer.headers))

    def get(self, path: str, **headers: str) -> Answer:
        """GET."""
        return self.call("GET", path, **headers)

    def post(self, path: str, body: object = None, **headers: str) -> Answer:
        """POST."""
        return self.call("POST", path, {} if body is None else body, **headers)

    def put(self, path: str, body: object, **headers: str) -> Answer:
        """PUT."""
        return self.call("PUT", path, body, **headers)

    def patch(self, path: str, body: object, **headers: str) -> Answer:
        """PATCH."""
        return self.call("PATCH", path, body, **headers)

    def login(self, username: str, password: str | None = None, *, station: str | None = None) -> Answer:
        """Log in and keep the CSRF token."""
        secret = password_of(username) if password is None else password
        answer = self.post("/identity/login", {"username": username, "password": secret, "station": station})
        if answer.status == 200:
            self.csrf, self.username = answer.body["csrf"], username
        return answer

    @property
    def token(self) -> str:
        """The session's cookie."""
        return self.client.cookies[COOKIE].value

    def intent(self, act: str, ref: str, params: dict[str, object] | None = None, signer: str | None = None) -> Answer:
        """Open an intent."""
        return self.post("/esign/intents", {"act": act, "ref": ref, "params": params or {}, "signer": signer})

    def sign(
        self,
        act: str,
        ref: str,
        params: dict[str, object] | None = None,
        *,
        signer: str | None = None,
        reason: str = "",
        password: str | None = None,
    ) -> Answer:
        """Open an intent and sign it with both components; a refused intent is returned as it is."""
        offer = self.intent(act, ref, params, signer)
        if offer.status >= 400:
            return offer
        return self.execute(offer.body, signer=signer, reason=reason, password=password)

    def execute(
        self, offer: dict[str, Any], *, signer: str | None = None, reason: str = "", password: str | None = None
    ) -> Answer:
        """Sign an intent that is open."""
        who = signer or self.username
        body = {
            "username": who,
            "password": password_of(who) if password is None else password,
            "content_sha256": offer["content_sha256"],
            "reason": reason,
        }
        answer = self.post(f"/esign/intents/{offer['id']}/sign", body)
        if answer.status == 503 and answer.code == "audit.seal_too_old":
            self._seal()
            answer = self.post(f"/esign/intents/{offer['id']}/sign", body)
        return answer

    def _seal(self) -> None:
        """Seal the trail: the suite runs no sealing process, and nobody signs on an old trail."""
        tenant = units.binder().tenant_of_host(str(self.client.defaults["HTTP_HOST"]))
        seal_once: Any = resolve("gxp.compliance.audit.seal_once")
        seal_once(tenant)
