"""`python -m tests.tenants.run_creation SUBDOMAIN STEP`: creates a company and is killed before that step."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import django
import pytest


def die(*_arguments: Any, **_named: Any) -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(subdomain: str, step: str) -> None:
    """Create; `step` is a name of `tenants.services.creation`."""
    django.setup()
    from tenants.services import create_tenant, creation  # noqa: PLC0415 - after setup

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(creation, step, die)
        create_tenant(name="Killed", subdomain=subdomain)


if __name__ == "__main__":
    main(*sys.argv[1:])
