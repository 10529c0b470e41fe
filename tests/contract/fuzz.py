"""Calls every operation of the OpenAPI document with what the document says, and with what it does not say.

    python -m tests.contract.fuzz --examples 3 --seed 7 --roles operator qa

A program of its own, because it leaves a database full of nonsense: GXP_DATABASE_URL names a copy made for it. Whoever
holds each role calls each route; half of the calls name rows that are there. Output: one JSON object: how many calls
were answered how, and the violations, each {"route", "role", "sent", "got"}.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from jsonschema import Draft202012Validator
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from werkzeug import Client

from tests.isolation import walk  # sets Django up

from gxp.compliance import audit  # isort: skip
from gxp.http.openapi import document  # isort: skip
from gxp.registry.catalogue import resolve  # isort: skip
from gxp.kernel.context import Actor, RequestContext  # isort: skip
from gxp.ports import units  # isort: skip
from gxp.server.urls.tenant import api  # isort: skip
from gxp.server.wsgi import application  # isort: skip
from tests.api import COOKIE, Api, password_of  # isort: skip
from tests.fixtures.newcomer import give_everything  # isort: skip
from tests.isolation.routes import NAME, NAMED, SECTIONS, UNNAMED, declared_open  # isort: skip

NOBODY, EVERYTHING = "nobody", "everything"
# Ends the session that asks; nonsense there would only end the run.
LEFT_OUT = {"POST /api/identity/logout", "POST /api/identity/login", "POST /api/identity/badge"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
HOST = "acme.localhost"
AnyCase = Case[Any]
HEADERS = re.compile(r"[^\t\x20-\x7e]")


@dataclass
class Person:
    """Somebody who calls."""

    role: str
    api: Api = field(default_factory=Api)

    def enter(self) -> None:
        """Log in, where the person is somebody."""
        if self.role != NOBODY:
            self.api = Api(f"fuzz_{self.role}")

    def sends(self) -> dict[str, Any]:
        """What a browser of this person sends."""
        if self.role == NOBODY:
            return {}
        browser = Client(served)
        browser.set_cookie(COOKIE, self.api.token, domain=HOST)
        return {"session": browser, "headers": {"X-CSRF-Token": self.api.csrf}}


def hire(roles: list[str]) -> list[Person]:
    """One account for each role, and nobody."""
    tenant = units.binder().tenant_of_host(HOST)
    assert tenant is not None
    create: Any = resolve("gxp.identity.services.users.create_user")
    accept: Any = resolve("gxp.identity.services.accountability.acknowledge")
    with units.unit(tenant=tenant, context=RequestContext(actor=Actor("system:test", "fuzz", kind="system"))):
        for role in roles:
            name = f"fuzz_{role}"
            held = () if role == EVERYTHING else (role,)
            made = {"username": name, "printed_name": role, "password": password_of(name), "must_change": False}
            accept(user=create(**made, roles=held), language="en")
            if role == EVERYTHING:
                give_everything(name)
    people = [Person(role) for role in (*roles, NOBODY)]
    for person in people:
        person.enter()
    return people


@dataclass
class Run:
    """What was asked for, and what came of it."""

    examples: int
    seed: int
    ids: dict[str, str]
    document: dict[str, Any]
    open: set[tuple[str, str]]
    log: walk.Log = field(default_factory=walk.Log)
    answers: Counter[str] = field(default_factory=Counter)
    found: list[dict[str, str]] = field(default_factory=list)

    def walk(self, operation: Any, person: Person) -> None:
        """Call one operation as one person."""
        name = f"{operation.method.upper()} {operation.path}"
        if name in LEFT_OUT and person.role != NOBODY:
            return
        known = self.known(operation.path)

        @seed(self.seed)
        @settings(
            max_examples=self.examples_for(person.role),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases(operation, known))
        def call(case: AnyCase) -> None:
            self.call(name, person, case)

        try:
            call()
        except HypothesisException as error:
            self.found.append({"route": name, "role": person.role, "sent": "", "got": f"not generated: {error}"[:300]})

    def examples_for(self, role: str) -> int:
        """How often each route is called: most is refused to a single role, and everything to nobody."""
        return {EVERYTHING: self.examples, NOBODY: 1}.get(role, max(1, self.examples // 2))

    def known(self, path: str) -> dict[str, str]:
        """A row that is there for each parameter of a path that names one."""
        words = {name: word for word, name in SECTIONS.findall(path)}
        return {name: self.ids[NAMED[word]] for name, word in words.items() if word not in UNNAMED}

    def call(self, name: str, person: Person, case: AnyCase) -> None:
        """One call, and everything that is wrong with its answer."""
        for key, value in list((case.headers or {}).items()):
            case.headers[key] = HEADERS.sub("", str(value))
        self.log.taken()
        answer = case.call(base_url=f"http://{HOST}", **person.sends())
        self.answers[f"{person.role} {answer.status_code}"] += 1
        sent = f"{case.formatted_path} {case.query} {case.body!r}"[:300]
        for what in self.wrong(case, person, answer):
            logged = self.log.taken().decode()[:600]
            self.found.append({"route": name, "role": person.role, "sent": sent, "got": f"{what[:600]} {logged}"})
        if answer.status_code == 401 and person.role != NOBODY:
            person.enter()

    def wrong(self, case: AnyCase, person: Person, answer: Any) -> Iterator[str]:
        """Why an answer is not what the document says."""
        place = (case.method.upper(), NAME.sub("{}", case.path.removeprefix("/api")))
        if person.role == NOBODY and place not in self.open and answer.status_code not in (401, 403):
            yield f"{answer.status_code} for nobody"
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as group:
            yield from (f"{type(one).__name__}: {one} {answer.content[:200]!r}" for one in group.exceptions)
        except Failure as one:
            yield f"{type(one).__name__}: {one} {answer.content[:200]!r}"
        yield from self.misshapen(case, answer)

    def misshapen(self, case: AnyCase, answer: Any) -> Iterator[str]:
        """How a JSON answer differs from its declared type (JSON Schema 2020-12, as OpenAPI 3.1 has it)."""
        said = self.document["paths"][case.path][case.method.lower()]["responses"]
        status = str(answer.status_code)
        declared = said.get(status) or said.get(f"{status[0]}XX") or {}
        kind = str((answer.headers.get("content-type") or [""])[0]).partition(";")[0]
        schema = declared.get("content", {}).get(kind, {}).get("schema")
        if schema is None or "json" not in kind:
            return
        whole = Draft202012Validator({**schema, "components": self.document["components"]})
        for error in whole.iter_errors(json.loads(answer.content)):
            yield f"breaks its type: {error.json_path}: {error.message[:200]}"


def cases(operation: Any, known: dict[str, str]) -> st.SearchStrategy[AnyCase]:
    """Cases of an operation: as described or not, with rows that are there or with any."""
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    found = [operation.as_strategy(generation_mode=mode) for mode in modes]
    if known:
        found.append(operation.as_strategy(path_parameters=known))
    return st.one_of(found)


def main(arguments: argparse.Namespace) -> dict[str, Any]:
    """Make a company that has worked, and walk."""
    twins = walk.seeded(os.environ["GXP_DATABASE_URL"])
    made = json.loads(json.dumps(document(api)))
    run = Run(arguments.examples, arguments.seed, twins.shared, made, declared_open())
    logging.getLogger().addHandler(run.log)
    people = hire(arguments.roles)
    schema = schemathesis.openapi.from_dict(made)
    schema.app = served
    operations: list[Any] = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    for operation in operations:
        if arguments.only and not operation.path.startswith(arguments.only):
            continue
        # No sealing process runs here, and signing refuses while what is written stays unsealed for minutes.
        audit.seal_once(twins.ours)
        for person in people:
            run.walk(operation, person)
    names = [f"{one.method.upper()} {one.path}" for one in operations]
    said = {"seed": run.seed, "routes": names, "answers": dict(run.answers), "violations": run.found}
    serving.append(bent)
    run.found = []
    for operation in (one for one in operations if one.path in SOWN):
        for person in (people[0], people[-1]):
            run.walk(operation, person)
    return {**said, "sown": run.found}


# What the walk must find, and would find nowhere: it is sown at its end.
SOWN = {
    "/api/srm/suppliers": ("200 OK", b'{"items": 1}'),
    "/api/srm/sources": ("500 Internal Server Error", b"{}"),
    "/api/registry/navigation": ("299 Odd", b"{}"),
}


serving: list[Any] = [application]


def served(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer as the product does, or as what is sown."""
    return serving[-1](environ, start_response)


def bent(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Answer as no route of ours does."""
    status, body = SOWN[environ["PATH_INFO"]]
    start_response(status, [("Content-Type", "application/json")])
    return [body]


def parser() -> argparse.ArgumentParser:
    """What can be said to the program."""
    made = argparse.ArgumentParser()
    made.add_argument("--examples", type=int, default=3)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--roles", nargs="+", default=[EVERYTHING])
    made.add_argument("--only", default="")
    return made


if __name__ == "__main__":
    print(json.dumps(main(parser().parse_args()), ensure_ascii=False))
    sys.exit(0)
