"""Many companies at once over the same pooled connections, while backends are killed: nothing crosses.

`python -m tests.isolation.interleave --companies 50 --workers 32 --requests 20000 --seed 7` on a database of its own
(GXP_DATABASE_URL) prints one JSON object. Each company has a station whose name is its canary, and counts the refused
log-ins that it was sent: what is read must hold its own canary and no other, and its trail must hold as many events.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import os
import random
import re
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid5

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
django.setup()

import psycopg  # noqa: E402 - after django.setup()
from argon2 import PasswordHasher  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

from gxp.identity import credentials  # noqa: E402
from gxp.identity.services.enrolment import put_station  # noqa: E402
from gxp.kernel.context import Actor, RequestContext, Tenant  # noqa: E402
from gxp.kernel.i18n import I18n  # noqa: E402
from gxp.ports import units  # noqa: E402
from tenants.services import create_tenant  # noqa: E402
from tests.isolation.columns import FAMILY  # noqa: E402
from tests.isolation.leaks import LEAKS, Leak  # noqa: E402
from tests.isolation.twins import Twins  # noqa: E402

CANARY = re.compile(rb"CNRY-[0-9a-f]{32}")
ACTOR = Actor(id="system:interleave", name="interleave", kind="system")
# What a request may be answered while its connection is killed: not saved, try again.
LOST = 503
KILL_EVERY = 20
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'gxp-app' AND datname = current_database()"
WANTED = ("read", "read", "read", "read", "read", "refuse")


@dataclass
class Company:
    """One company: its host, its canary, and how many refused log-ins it answered."""

    tenant: Tenant
    host: str
    canary: str
    refused: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def companies(number: int) -> Iterator[Company]:
    """Create them, each with its canary."""
    for position in range(number):
        tenant = create_tenant(name=f"Interleaved {position}", subdomain=f"il{position}")
        canary = f"CNRY-{uuid5(FAMILY, tenant.schema).hex}"
        with units.unit(tenant=tenant, context=RequestContext(actor=ACTOR)):
            put_station(code="ST-IL", name=I18n(zh=canary, en=canary), room="", active=True)
        yield Company(tenant, f"il{position}.localhost", canary)


def asked(company: Company, wanted: str) -> str:
    """One request; what is wrong with its answer, empty if nothing."""
    client = Client(HTTP_HOST=company.host, raise_request_exception=False)
    if wanted == "read":
        answer = client.get("/api/identity/stations")
    else:
        body = {"username": company.canary, "password": "unknown"}
        answer = client.post("/api/identity/login", json.dumps(body), content_type="application/json")
    seen = {one.decode() for one in CANARY.findall(answer.content)}
    if seen - {company.canary}:
        return f"{company.host} was shown {seen - {company.canary}}"
    if answer.status_code == LOST:
        return ""
    if wanted == "read":
        return "" if seen and answer.status_code == 200 else f"{company.host} read {answer.status_code} without its own"
    if answer.status_code != 401:
        return f"{company.host}: {answer.status_code} for a stranger"
    with company.lock:
        company.refused += 1
    return ""


def trail(company: Company) -> list[str]:
    """What the company's own trail holds of refused log-ins."""
    with (
        units.unit(tenant=company.tenant, context=RequestContext(actor=ACTOR), read_only=True),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute("SELECT data::text FROM audit_event WHERE kind LIKE 'login%%' AND data::text LIKE '%%CNRY-%%'")
        return [str(row[0]) for row in cursor.fetchall()]


class Killer(threading.Thread):
    """Terminates one of the application's backends after every so many requests, somewhere in the middle of others.

    Killing by the clock would starve a slow machine: the slower the requests, the fewer a backend lives to see, and
    the slower the next ones, whose backend knows no company's tables yet.
    """

    def __init__(self, url: str, chance: random.Random) -> None:
        super().__init__(name="killer")
        self.killed = 0
        self._url, self._chance = url, chance
        self._due, self._over = threading.Semaphore(0), False
        self._asked = itertools.count(1)

    def asked(self) -> None:
        """One more request begins."""
        if next(self._asked) % KILL_EVERY == 0:
            self._due.release()

    def end(self) -> None:
        """Kill no more."""
        self._over = True
        self._due.release()
        self.join()

    def run(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as admin:
            while self._due.acquire() and not self._over:
                time.sleep(self._chance.uniform(0, 0.02))
                rows = admin.execute(BACKENDS).fetchall()
                if rows:
                    admin.execute("SELECT pg_terminate_backend(%s)", self._chance.choice(rows))
                    self.killed += 1


def cheap_hashes() -> None:
    """Let a refused log-in cost a request, not a password's hash: what is looked at is whose row is read."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    vars(credentials).update(_hasher=hasher, _DECOY=hasher.hash("nobody's"))


def run(*, number: int, workers: int, requests: int, seed: int, sown: Leak | None = None) -> dict[str, Any]:
    """Interleave; what crossed, how many requests were asked and backends killed, and events against refusals."""
    url, chance = os.environ["GXP_DATABASE_URL"], random.Random(seed)
    made = list(companies(number))
    connections.close_all()
    work = [(chance.choice(made), chance.choice(WANTED)) for _ in range(requests)]
    killer = Killer(url, random.Random(seed + 1))
    killer.start()
    begin = time.perf_counter()

    def one(told: tuple[Company, str]) -> str:
        killer.asked()
        return asked(*told)

    twins = Twins(made[0].tenant, made[1].tenant, {}, {}, {}, [], 0)
    with sown(twins, url) if sown else nullcontext(), ThreadPoolExecutor(workers) as pool:
        wrong = [text for text in pool.map(one, work) if text]
    killer.end()
    seconds, refused = round(time.perf_counter() - begin), 0
    for company in made:
        entries = trail(company)
        refused += company.refused
        if strangers := [one for one in entries if company.canary not in one]:
            wrong.append(f"{company.host} holds {strangers[:2]}")
        # More may stand there: a commit whose answer was lost with the connection was written all the same.
        if len(entries) < company.refused:
            wrong.append(f"{company.host} holds {len(entries)} refusals of {company.refused}")
    seen = {"requests": len(work), "refused": refused, "killed": killer.killed, "seconds": seconds, "seed": seed}
    return {**seen, "wrong": wrong[:20]}


if __name__ == "__main__":
    told = argparse.ArgumentParser()
    for name, usual in (("companies", 50), ("workers", 32), ("requests", 20_000), ("seed", 7)):
        told.add_argument(f"--{name}", type=int, default=usual)
    told.add_argument("--leak", default="", help="sow one leak of tests/isolation/leaks.py")
    given = told.parse_args()
    logging.disable(logging.CRITICAL)  # each killed backend would be a traceback
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, ".localhost"]
    cheap_hashes()
    sown = LEAKS[given.leak][0] if given.leak else None
    outcome = run(number=given.companies, workers=given.workers, requests=given.requests, seed=given.seed, sown=sown)
    print(json.dumps(outcome, ensure_ascii=False))
    sys.exit(0)
