"""A batch's record package as it is issued, and what both offline verifiers say of it."""

from __future__ import annotations

import threading
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
