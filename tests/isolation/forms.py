"""The twelve forms of attack, as calls on one route."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.isolation.columns import ELSEWHERE
from tests.isolation.routes import NAMED, Route, example
from tests.isolation.twins import Twins

ABSENT = "0190a000-0000-7000-8000-00000000dead"
ABSENT_CODE = "ZZ4"
# What a member of a body or a query parameter names.
MEMBERS = {
    "agent": "telemetry_edgeagent", "against": "versioning_configversion", "based_on": "versioning_configversion",
    "batch": "mes_batch", "container": "mes_container", "containers": "mes_container", "entry": "mes_entry",
    "equipment": "eam_equipment", "exceptions": "mes_batchexception", "ids": "esign_signature",
    "into": "mes_container", "lot": "mes_lot", "material": "mes_material", "order": "mes_order",
    "parent": "eam_place", "place": "eam_place", "room": "eam_place", "ref": "mes_lot", "object": "mes_lot",
    "signer": "identity_user", "specification": "qms_specification", "subject": "mes_lot", "sublot": "mes_sublot",
    "user": "identity_user", "username": "identity_user", "actor": "identity_user", "replay_of": "mes_order",
    "recipe": "mes_order", "code": "mes_container", "supplier": "srm_party", "manufacturer": "srm_party",
    "station": "identity_station", "class_code": "eam_equipmentclass", "key": "mes_batchexception",
    "new": "versioning_configversion", "old": "versioning_configversion",
}  # fmt: skip
# Elsewhere a code names what is being made.
NAMING_CODES = ("/scan", "/badge")
REFERENCES = {"ref": "mes.lot:", "object": "mes.lot:", "subject": "mes.lot:"}


@dataclass(frozen=True)
class Call:
    """One request, and the same with what is nowhere, whose answer must be the same."""

    form: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    who: str = "ours"
    host: str = "acme"
    nowhere: tuple[str, bytes] | None = None
    upload: tuple[str, bytes] | None = None
    warm: bool = False


def calls(route: Route, twins: Twins) -> Iterator[Call]:
    """Every form of attack that a route can be exposed to."""
    yield from in_the_path(route, twins)
    yield from in_the_query(route, twins)
    yield from in_the_body(route, twins)
    yield from in_the_headers(route, twins)
    yield from by_upload(route, twins)
    yield from by_whom(route, twins)


def in_the_path(route: Route, twins: Twins) -> Iterator[Call]:
    """1: an id that only the other company has; 2: an id that both have, asked for by the other company first."""
    own = route.at(twins.shared, ABSENT)
    if route.method == "GET":
        yield Call("same key", own, warm=True)
    if "{" in route.path:
        body = json.dumps(example(route.body, "x")).encode() if route.body else b"{}"
        yield Call("path", route.at(twins.foreign, ABSENT), body, nowhere=(route.at({}, ABSENT), body))


def in_the_query(route: Route, twins: Twins) -> Iterator[Call]:
    """3: foreign ids and codes as query parameters; 4: as a filter and an order of a list, and as its cursor."""
    path = route.at(twins.shared, ABSENT)
    for name in route.queries if route.method == "GET" else ():
        if name in MEMBERS:
            for there, nowhere in pairs(name, twins):
                yield Call("query", f"{path}?{name}={there}", nowhere=(f"{path}?{name}={nowhere}", b""))
    # The trail also holds what was asked for here, refused or not.
    if "q" in route.queries and not route.path.startswith(("/audit", "/inbox")):
        yield Call("filter", f"{path}?q={ELSEWHERE}&limit=200", nowhere=(f"{path}?q={ABSENT_CODE}&limit=200", b""))
    if "cursor" in route.queries:
        yield Call("filter", f"{path}?limit=200", warm=True)
        yield Call("include", f"{path}?limit=1&cursor=", warm=True)
    if "format" in route.queries:
        yield Call("include", f"{path}?format=xlsx", warm=True)


def pairs(name: str, twins: Twins) -> Iterator[tuple[str, str]]:
    """(what is only there, what is nowhere) for a member: by id and by code."""
    table, before = MEMBERS[name], REFERENCES.get(name, "")
    yield f"{before}{twins.foreign.get(table, ABSENT)}", f"{before}{ABSENT}"
    if code := twins.codes.get(table):
        yield f"{before}{code}", f"{before}{code.replace(ELSEWHERE, ABSENT_CODE)}"


def in_the_body(route: Route, twins: Twins) -> Iterator[Call]:
    """5: foreign ids and codes as members; 6: among one's own in an array (bulk)."""
    if not route.body:
        return
    path = route.at(twins.shared, ABSENT)
    plain = example(route.body, "x")
    made = {} if route.path.endswith(NAMING_CODES) or "code" not in plain else {"code": f"made-{route.path[-9:]}"}
    bodies = [{**with_members(plain, twins, way, where), **made} for way in (0, 1) for where in (0, 1)]
    for way, form in ((0, "body"), (2, "body")):
        yield Call(form, path, dumped(bodies[way]), nowhere=(path, dumped(bodies[way + 1])))
    if any(isinstance(one, list) for one in bodies[0].values()):
        mixed = {key: bulk(key, one, twins) for key, one in bodies[0].items()}
        yield Call("bulk", path, dumped(mixed))


def bulk(name: str, values: Any, twins: Twins) -> Any:
    """An array with what both have before what only the other has."""
    table = MEMBERS.get(name, "")
    return [twins.shared[table], *values] if isinstance(values, list) and table in twins.shared else values


def with_members(value: Any, twins: Twins, way: int, nowhere: int) -> Any:
    """A body whose members that name something name what is only there, or nowhere."""
    if isinstance(value, list):
        return [with_members(one, twins, way, nowhere) for one in value]
    if not isinstance(value, dict):
        return value
    filled: dict[str, Any] = {}
    for name, one in value.items():
        known = list(pairs(name, twins)) if name in MEMBERS else []
        chosen = known[min(way, len(known) - 1)][nowhere] if known else None
        if chosen is not None and isinstance(one, str):
            filled[name] = chosen
        elif chosen is not None and isinstance(one, list) and one and isinstance(one[0], str):
            filled[name] = [chosen]
        else:
            filled[name] = with_members(one, twins, way, nowhere)
    return filled


def dumped(body: Any) -> bytes:
    """A body as it is sent."""
    return json.dumps(body).encode()


def in_the_headers(route: Route, twins: Twins) -> Iterator[Call]:
    """7: headers that name the other company, as proxies and libraries do."""
    headers = {
        "HTTP_X_FORWARDED_HOST": "beta.localhost",
        "HTTP_FORWARDED": "host=beta.localhost",
        "HTTP_X_ORIGINAL_HOST": "beta.localhost",
        "HTTP_X_TENANT": twins.theirs.schema,
        "HTTP_X_STATION": twins.foreign.get("identity_station", ABSENT),
        "HTTP_X_REQUEST_ID": twins.foreign["mes_lot"],
        "HTTP_IDEMPOTENCY_KEY": twins.foreign["mes_batch"],
    }
    if route.method == "GET":
        yield Call("header", route.at(twins.shared, ABSENT), headers=headers)
    else:
        yield Call("header", route.at(twins.foreign, ABSENT), b"{}", headers)


def by_upload(route: Route, twins: Twins) -> Iterator[Call]:
    """8: a file whose name is another company's."""
    if route.upload:
        name = f"../{twins.theirs.schema}/{twins.foreign['mes_attachment']}.png"
        yield Call("upload name", route.at(twins.shared, ABSENT), upload=(name, b"\x89PNG\r\n\x1a\n"))
        yield Call("upload name", route.at(twins.foreign, ABSENT), upload=("a.png", b"\x89PNG\r\n\x1a\n"))


def by_whom(route: Route, twins: Twins) -> Iterator[Call]:
    """9 and 10: a session of one company at the other's host; 11: one that has ended; 12: none."""
    path, body = route.at(twins.shared, ABSENT), b"" if route.method == "GET" else b"{}"
    yield Call("our session there", path, body, who="ours", host="beta")
    yield Call("their session here", path, body, who="theirs", host="acme")
    yield Call("ended session", path, body, who="ended")
    yield Call("no session", path, body, who="nobody")


def tables_named() -> set[str]:
    """Every table that a path or a member names."""
    return set(NAMED.values()) | set(MEMBERS.values())
