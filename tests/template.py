"""Builds the template database of the test suite at GXP_DATABASE_URL (a fresh, empty database).

Run as a program of its own, so that Django's settings see the template and nothing else. In it: the platform installed,
and the two companies of the cast, `acme` and `beta`, with what the rooms seed and with the people of the cast.
"""

from __future__ import annotations

import sys
from typing import Any

from gxp.kernel.context import Actor, RequestContext
from gxp.ports import units
from gxp.registry.catalogue import resolve
from gxp.server.cli import main

STEPS = (
    ("bootstrap",),
    ("tenant", "create", "华康制药 Huakang Pharma", "--subdomain", "acme"),
    ("tenant", "create", "同济生物 Tongji Bio", "--subdomain", "beta"),
)


def people() -> None:
    """Put the cast of the demonstration into both companies."""
    actor = Actor(id="system:cast", name="gxp demonstration", kind="system")
    install: Any = resolve("gxp.identity.services.cast.install")
    for tenant in units.binder().tenants():
        with units.unit(tenant=tenant, context=RequestContext(actor=actor)):
            install()


if __name__ == "__main__":
    worst = max(main(step) for step in STEPS)
    people()
    sys.exit(worst)
