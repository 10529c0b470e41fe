"""The suite's fixtures, by name; each subject is a file in tests/fixtures."""

from __future__ import annotations

pytest_plugins = (
    "tests.fixtures.services",
    "tests.fixtures.databases",
    "tests.fixtures.tenancy",
    "tests.fixtures.newcomer",
    "tests.fixtures.live",
    "tests.fixtures.authority",
    "tests.fixtures.keycloak",
    "tests.fixtures.order",
    "tests.fixtures.randomness",
    "tests.fixtures.reporting",
)
