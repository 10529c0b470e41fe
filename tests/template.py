"""Builds the template database of the test suite at GXP_DATABASE_URL (a fresh, empty database).

Run as a program of its own, so that Django's settings see the template and nothing else. In it: the platform installed,
and the two companies of the cast, `acme` and `beta`, with what the rooms seed.
"""

from __future__ import annotations

import sys

from gxp.server.cli import main

STEPS = (
    ("bootstrap",),
    ("tenant", "create", "华康制药 Huakang Pharma", "--subdomain", "acme"),
    ("tenant", "create", "同济生物 Tongji Bio", "--subdomain", "beta"),
)

if __name__ == "__main__":
    sys.exit(max(main(step) for step in STEPS))
