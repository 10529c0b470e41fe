"""As `stock_settings`, with the next release of module srm."""

from tests.benchmarks.stock_settings import *  # noqa: F403 - its next release and nothing else

MIGRATION_MODULES = {"srm": "tests.tenants.next_release.migrations"}
