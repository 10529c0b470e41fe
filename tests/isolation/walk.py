"""Walks every way into the product in every form of attack, as a program on a database of its own.

`python -m tests.isolation.walk` (GXP_DATABASE_URL names a copy of the template, GXP_HOME a folder) prints one JSON
object: what was walked, what was found, and for each seeded leak (tests/isolation/leaks.py) what the walk found of it.
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
django.setup()

from django.conf import settings  # noqa: E402 - after django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.test import Client  # noqa: E402

from gxp.compliance import audit  # noqa: E402
from gxp.kernel.errors import DomainError  # noqa: E402
from gxp.messaging.tasks import make_app  # noqa: E402
from gxp.ports import units  # noqa: E402
from tests.api import Api  # noqa: E402
from tests.contract.every_route import account_with_every_role  # noqa: E402
from tests.isolation.columns import ELSEWHERE  # noqa: E402
from tests.isolation.forms import ABSENT, ABSENT_CODE, Call, calls  # noqa: E402
from tests.isolation.leaks import LEAKS  # noqa: E402
from tests.isolation.routes import Route, routes, unlisted  # noqa: E402
from tests.isolation.twins import CANARIES, Twins, state, twin  # noqa: E402
from tests.modules import plant  # noqa: E402
from tests.modules.mes.readings import Scales  # noqa: E402
from tests.modules.mes.shop import KEY, Batch, effective  # noqa: E402
from tests.modules.mes.stock import receive  # noqa: E402

# Ends the session that asks, or changes how one gets in.
LEFT_OUT = {"POST /identity/logout"}
# Answers that differ by nothing that tells: ids of the request, times.
VOLATILE = re.compile(rb'"(request_id|at|now|time)": ?"[^"]*"')
EVERYBODY = "u_everything"


@dataclass(frozen=True)
class Answer:
    """What came back, and everything that was said: headers, unpacked files, what was logged meanwhile."""

    status: int
    body: bytes
    said: bytes

    def told(self, twins: Twins) -> tuple[int, bytes]:
        """The answer without what was asked for."""
        content = VOLATILE.sub(b"", self.body)
        named = [*twins.foreign.values(), *twins.codes.values(), ABSENT]
        for text in sorted([*named, *(one.replace(ELSEWHERE, ABSENT_CODE) for one in named)], key=len, reverse=True):
            content = content.replace(text.encode(), b"*")
        return self.status, content.replace(ELSEWHERE.encode(), b"*").replace(ABSENT_CODE.encode(), b"*")


class Log(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage() + str(record.exc_info[1] if record.exc_info else ""))

    def taken(self) -> bytes:
        """What was logged since the last call."""
        lines, self.lines = self.lines, []
        return "\n".join(lines).encode()


class Walker:
    """One company's person with every right, the other company's, and the routes between them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.log = Log()
        logging.getLogger().addHandler(self.log)
        self.twins = seeded(url)
        self.people = {"ours": self._come("acme"), "theirs": self._come("beta"), "nobody": Api(company="acme")}
        self.people["ended"] = self._come("acme")
        token = self.people["ended"].token
        self.people["ended"].post("/identity/logout").ok()
        self.people["ended"].client.cookies["gxp_session"] = token
        self.routes = [route for route in routes() if route.name not in LEFT_OUT]
        self.before = state(url, self.twins.theirs.schema)

    def _come(self, company: str) -> Api:
        api = Api(EVERYBODY, company=company)
        api.client.raise_request_exception = False
        return api

    def findings(self, where: str = "") -> Iterator[dict[str, str]]:
        """Everything that crossed, route by route; the other company's rows are looked at after each room."""
        yield from self.tasks()
        chosen = [route for route in self.routes if route.path.startswith(where)]
        for room, group in groupby(chosen, key=lambda route: (route.method == "GET", route.path.split("/")[1])):
            for route in group:
                for call in calls(route, self.twins):
                    yield from self.tried(route, call)
            changed = self.changed()
            if changed:
                yield {"route": f"room {room[1]}", "form": "rows", "what": f"changed: {sorted(changed)}"}

    def changed(self) -> set[str]:
        """Tables of the other company that have changed since the last look."""
        now = state(self.url, self.twins.theirs.schema)
        changed = {table for table, digest in now.items() if self.before.get(table) != digest}
        self.before = now
        return changed

    def tried(self, route: Route, call: Call) -> Iterator[dict[str, str]]:
        """What one call gives away."""
        if call.warm:
            self.send(self.people["theirs"], route, call.path, call, host="beta")
        answer = self.send(self.people[call.who], route, call.path, call, host=call.host)
        yield from ({"route": route.name, "form": call.form, "what": what} for what in self.wrong(route, call, answer))
        if answer.status == 401 and call.who == "ours" and call.host == "acme":
            self.people["ours"].login(EVERYBODY).ok()

    def wrong(self, route: Route, call: Call, answer: Answer) -> Iterator[str]:
        """Why an answer is not what it must be."""
        here = call.who == "ours" and call.host == "acme"
        # Whoever comes to the other company's host may read what it shows to everybody, and no more.
        strange = CANARIES[1 if call.host == "acme" else 0]
        forbidden = [strange] if here or route.open else [*CANARIES]
        for canary in forbidden:
            if canary.encode() in answer.said:
                place = answer.said.index(canary.encode())
                yield f"{answer.status}: {answer.said[max(0, place - 60) : place + 20]!r}"
        if not here and not route.open and answer.status not in (401, 403):
            yield f"{answer.status} for somebody who is not here"
        if answer.status >= 500:
            yield f"{answer.status}: {answer.body[:200]!r}"
        if call.nowhere is not None:
            path, body = call.nowhere
            other = self.send(self.people[call.who], route, path, call, host=call.host, body=body)
            if self.told_apart(call, answer, other):
                yield f"told from what is nowhere: {answer.status} {answer.body[:200]!r} / {other.body[:200]!r}"

    def told_apart(self, call: Call, answer: Answer, other: Answer) -> bool:
        """Whether two answers differ; not after an act that was done and cannot be done twice."""
        done = bool(call.body) and answer.status < 400
        return not done and answer.told(self.twins) != other.told(self.twins)

    def send(self, person: Api, route: Route, path: str, call: Call, *, host: str, body: bytes | None = None) -> Answer:
        """Send; the answer with archives unpacked, its headers, and what was logged."""
        client: Client = person.client
        headers: dict[str, Any] = {
            "HTTP_HOST": f"{host}.localhost", "HTTP_X_CSRF_TOKEN": person.csrf, "HTTP_ACCEPT_LANGUAGE": "en",
            **call.headers,
        }  # fmt: skip
        self.log.taken()
        if call.upload:
            form = {"file": SimpleUploadedFile(*call.upload)}
            answer = client.post(f"/api{path}", form, **headers)
        else:
            data = call.body if body is None else body
            answer = client.generic(route.method, f"/api{path}", data, content_type="application/json", **headers)
        heads = repr(sorted(answer.headers.items())).encode()
        said = answer.content + heads + self.log.taken() + unpacked(answer.content)
        return Answer(answer.status_code, answer.content, said)

    def tasks(self) -> Iterator[dict[str, str]]:
        """Every task of the application, sent without a tenant: refused, or declared to need none."""
        app = make_app("")

        @app.task(name="walk.probe")  # type: ignore[untyped-decorator]  # celery ships no types
        def probe() -> None:
            """Do nothing."""

        for name, task in sorted(app.tasks.items()):
            if name.startswith("celery.") or task.tenantless:
                continue
            for headers in ({}, {"gxp_tenant": "public"}, {"gxp_tenant": "t_0"}):
                try:
                    task.apply(headers=headers, throw=True)
                except DomainError:
                    continue
                yield {"route": f"task {name}", "form": "no tenant", "what": f"ran with {headers}"}


def unpacked(content: bytes) -> bytes:
    """What an archive (a worksheet is one) holds."""
    if not content.startswith(b"PK"):
        return b""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def seeded(url: str) -> Twins:
    """Twins of a company that has worked: a recipe in force, a batch that runs, a lot received."""
    ours, theirs = (units.binder().tenant_of_host(f"{name}.localhost") for name in ("acme", "beta"))
    assert ours is not None
    assert theirs is not None
    account_with_every_role()
    receive(plant.ready(ours), "LACTOSE", ["25.000"])
    effective({"pack": KEY}, KEY)
    audit.seal_once(ours)
    Batch(Scales())
    made_twins = twin(url, ours, theirs)
    for tenant in (ours, theirs):
        audit.seal_once(tenant)
    return made_twins


def main() -> dict[str, Any]:
    """Walk clean, then once for each leak until it is found."""
    url = os.environ["GXP_DATABASE_URL"]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, ".localhost"]
    walker = Walker(url)
    walked: Counter[str] = Counter(call.form for route in walker.routes for call in calls(route, walker.twins))
    answer: dict[str, Any] = {
        "unlisted": list(unlisted()),
        "routes": [route.name for route in walker.routes],
        "forms": dict(walked),
        "empty": walker.twins.empty,
        "marked": walker.twins.marked,
        "found": list(walker.findings()),
        "leaks": {},
    }
    for name, (leak, where) in LEAKS.items():
        with leak(walker.twins, url):
            answer["leaks"][name] = next(walker.findings(where), None)
        walker.before = state(url, walker.twins.theirs.schema)
    return answer


if __name__ == "__main__":
    print(json.dumps(main(), ensure_ascii=False))
    sys.exit(0)
