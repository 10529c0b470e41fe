"""A batch's record package as it is issued, and what both offline verifiers say of it."""

from __future__ import annotations

import random
import threading
import zipfile
from pathlib import Path
from typing import Any

from django.db import connections

from gxp.compliance import audit
from gxp.compliance.package.services.issue import issue
from gxp.kernel.context import RequestContext, Tenant
from gxp.kernel.refs import ObjectRef
from tests.cast import CAST
from tests.fixtures.tenancy import open_unit
from tests.verifier.verifiers import judged_by_page, judged_by_python


def issued(tenant: Tenant, root: ObjectRef, folder: Path) -> Path:
    """Issue the package of a record with a sealer beside it, as the process `seal` is."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(0.1):
            audit.seal_once(tenant)
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        context = RequestContext(actor=CAST["qa_zheng"].actor, software="tests")
        made = issue(tenant=tenant, context=context, root=root, witnesses=())
    finally:
        stop.set()
        thread.join()
    path = folder / made.name
    path.write_bytes(made.data)
    return path


def judged(tenant: Tenant, package: Path) -> list[dict[str, Any]]:
    """What the Python verifier and the page say of a package to somebody who has the company's key."""
    with open_unit(tenant, "qa_zheng"):
        trust = f"{audit.verifier_key()}\n"
    return [judged_by_python(package, trust), *judged_by_page([package], trust)]


PARTS = (
    "tables/", "samples/", "log/entries.jsonl", "record.pdf", "units/", "signatures/", "attachments/",
    "log/checkpoint.txt",
)  # fmt: skip


def flipped(package: Path, folder: Path, rng: random.Random) -> dict[str, Path]:
    """Copies of a package with one bit flipped in one file of each part: the file's name and the copy."""
    with zipfile.ZipFile(package) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    made: dict[str, Path] = {}
    for part in PARTS:
        name = rng.choice(sorted(one for one in files if one.startswith(part) and len(files[one]) > 1))
        data = bytearray(files[name])
        data[rng.randrange(len(data) - 1)] ^= 1 << rng.randrange(8)
        made[name] = folder / f"flipped-{len(made)}.zip"
        with zipfile.ZipFile(made[name], "w") as copy:
            for one, content in (files | {name: bytes(data)}).items():
                copy.writestr(one, content)
    return made
