"""Calls every route with nobody, lists without an order, and all with nonsense as somebody with every right.

A program of its own, because it leaves a database full of nonsense: GXP_DATABASE_URL names a copy made for it.
Output: one JSON list of violations, each {"route", "sent", "got"}.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
django.setup()

from gxp.compliance import audit  # noqa: E402 - after django.setup()
from gxp.kernel.context import Actor, RequestContext  # noqa: E402
from gxp.ports import units  # noqa: E402
from gxp.registry import grants  # noqa: E402
from gxp.registry.catalogue import resolve  # noqa: E402
from gxp.server.urls.tenant import api  # noqa: E402
from tests.api import Answer, Api, password_of  # noqa: E402
from tests.isolation.routes import declared_open  # noqa: E402

UNKNOWN = "0190a000-0000-7000-8000-00000000dead"
# Ends the session or the account that asks: nonsense there would only end the run.
LEFT_OUT = {"POST /identity/logout", "POST /identity/login", "POST /identity/badge"}
IN_PATHS = (UNKNOWN, "nonsense", "%00", "9" * 400)
IN_QUERIES = ("limit=-1", "limit=x", "cursor=nonsense", "q=%00", "sort=nonsense", "from=yesterday&to=", "%FF=%FF")
VALUES: tuple[object, ...] = (
    None,
    [],
    {},
    "",
    "\0",
    "\ud83d",
    "é" * 5000,
    -1,
    "NaN",
    "1e400",
    True,
    UNKNOWN,
    [{}],
    {"a": {"b": []}},
)
BODIES = (b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe", b"[" * 3000, b'{"a":NaN}', b'{"a":1e999}')


@dataclass(frozen=True)
class Route:
    """One operation of the OpenAPI document."""

    method: str
    path: str
    properties: tuple[str, ...]
    open: bool

    @property
    def name(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"

    def at(self, value: str) -> str:
        """The path with every parameter replaced."""
        return re.sub(r"\{[^}]+\}", value, self.path)


def routes() -> Iterator[Route]:
    """Every route, with the names that its body has."""
    schema = api.get_openapi_schema(path_prefix="")
    anyone = {(method, re.sub(r"\{[^}]+\}", "{}", path)) for method, path in declared_open()}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            name = (method.upper(), re.sub(r"\{[^}]+\}", "{}", path))
            yield Route(method.upper(), path, tuple(properties(schema, operation)), name in anyone)


def properties(schema: Any, operation: Any) -> list[str]:
    """Names of the members of a JSON body; empty where there is none."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    reference = content.get("$ref", "")
    body = schema["components"]["schemas"][reference.rsplit("/", 1)[1]] if reference else content
    return list(body.get("properties", {}))


def account_with_every_role() -> str:
    """A fresh account at acme that holds every role there is."""
    actor = Actor(id="system:test", name="contract", kind="system")
    name = "u_everything"
    tenant = units.binder().tenant_of_host("acme.localhost")
    assert tenant is not None
    with units.unit(tenant=tenant, context=RequestContext(actor=actor)):
        create: Any = resolve("gxp.identity.services.users.create_user")
        accept: Any = resolve("gxp.identity.services.accountability.acknowledge")
        create_arguments = {"username": name, "printed_name": "Everything", "password": password_of(name)}
        user = create(**create_arguments, roles=(), must_change=False)
        role: Any = resolve("gxp.identity.models.Role")
        membership: Any = resolve("gxp.identity.models.Membership")
        for one in role.objects.filter(code__in=grants()):  # no service gives duties that clash to one person
            membership.objects.create(user=user, role=one)
        accept(user=user, language="en")
    return name


def send(person: Api, route: Route, path: str, body: bytes) -> Answer:
    """One call with these very bytes."""
    headers: dict[str, Any] = {"HTTP_X_CSRF_TOKEN": person.csrf}
    answer = person.client.generic(route.method, f"/api{path}", body, content_type="application/json", **headers)
    kind = answer.headers.get("Content-Type", "")
    content = json.loads(answer.content) if "json" in kind and answer.content else None
    return Answer(answer.status_code, content, dict(answer.headers))


def wrong(answer: Answer) -> str:
    """What is wrong with an answer to nonsense; empty when it is a success or a coded refusal."""
    if answer.status >= 500:
        return f"{answer.status}: {answer.body or answer.headers}"
    if answer.status >= 400 and not (
        isinstance(answer.body, dict) and {"code", "what", "why", "do"} <= set(answer.body)
    ):
        return f"{answer.status} without code and sentences: {answer.body}"
    return ""


def nonsense(route: Route) -> Iterator[tuple[str, bytes]]:
    """(path, body) pairs to try."""
    if "{" in route.path:
        yield from ((route.at(value), b"{}") for value in IN_PATHS)
    yield from ((f"{route.at(UNKNOWN)}?{query}", b"{}") for query in IN_QUERIES if route.method == "GET")
    if route.method != "GET":
        yield from ((route.at(UNKNOWN), body) for body in BODIES)
        for value in VALUES if route.properties else ():
            yield route.at(UNKNOWN), json.dumps(dict.fromkeys(route.properties, value)).encode()


def unsorted(person: Api, route: Route) -> bool:
    """Whether a list that is asked for no order refuses its own."""
    if route.method != "GET" or "{" in route.path:
        return False
    answer = send(person, route, route.path, b"")
    return isinstance(answer.body, dict) and answer.body.get("code") == "http.unknown_sort"


def violations() -> Iterator[dict[str, str]]:
    """Everything that was not as promised."""
    nobody, everybody = Api(), Api(account_with_every_role())
    for person in (nobody, everybody):
        person.client.raise_request_exception = False  # a fault is an answer with 500 here, as on the wire
    tenant = units.binder().tenant_of_host("acme.localhost")
    assert tenant is not None
    for route in routes():
        # No sealing process runs here, and signing refuses while what is written stays unsealed for minutes.
        audit.seal_once(tenant)
        answer = send(nobody, route, route.at(UNKNOWN), b"{}")
        if not route.open and answer.status not in (401, 403):
            yield {"route": route.name, "sent": "nobody", "got": str(answer.status)}
        if route.name in LEFT_OUT:
            continue
        if unsorted(everybody, route):
            yield {"route": route.name, "sent": "no sort", "got": "http.unknown_sort"}
        for path, body in nonsense(route):
            answer = send(everybody, route, path, body)
            if fault := wrong(answer):
                yield {"route": route.name, "sent": f"{path[:120]} {body[:120]!r}", "got": fault[:200]}
            if answer.status == 401:
                everybody.login("u_everything").ok()


if __name__ == "__main__":
    found = list(violations())
    print(json.dumps({"routes": [route.name for route in routes()], "violations": found}, ensure_ascii=False))
    sys.exit(0)
