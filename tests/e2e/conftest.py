"""Brings the fixtures of tests/e2e/company.py; they import models, so they wait until Django is set up."""

from __future__ import annotations

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Load the fixtures after tests/fixtures/tenancy.py has set Django up."""
    # Also of other folders' tests: whoever is imported first must be so as a plugin.
    for plugin in ("tests.modules.plant", "tests.modules.mes.readings", "tests.e2e.company"):
        config.pluginmanager.import_plugin(plugin)
