"""Brings the fixtures of plant.py and releasing.py; they import models, so they wait until Django is set up."""

from __future__ import annotations

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Load the fixtures after tests/fixtures/tenancy.py has set Django up."""
    config.pluginmanager.import_plugin("tests.modules.plant")
    config.pluginmanager.import_plugin("tests.modules.qms.releasing")
