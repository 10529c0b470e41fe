"""The next release of module srm, for tests of the fleet: its migrations and one more, of six operations."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import override_settings

from tenants import releases
from tenants.services import building, fleet, pool, scripts

STATE = "e" * 64
RELEASE = "next"


@contextmanager
def next_release() -> Iterator[None]:
    """Be the next release: its migrations, and its state of the software."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (building, fleet, pool, releases, scripts):
            patch.setattr(module, "source_digest", lambda: STATE)
        with override_settings(MIGRATION_MODULES={"srm": f"{__name__}.migrations"}, GXP_RELEASE=RELEASE):
            yield
