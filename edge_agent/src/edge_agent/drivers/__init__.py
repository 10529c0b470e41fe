"""Drivers: each is a folder with `driver.py` (function `build`), `schema.json`, `sample.toml` and `README.md`.

A folder that is there is a driver that is there; adding one edits no other file.
"""

import importlib
import json
import tomllib
from pathlib import Path
from typing import Any, Protocol, cast

from edge_agent.config import SourceConfig
from edge_agent.drivers.parameters import check
from edge_agent.errors import EdgeError
from edge_agent.sink import Sink

_HERE = Path(__file__).parent


class Driver(Protocol):
    """A running connection to one source."""

    async def run(self, sink: Sink) -> None:
        """Deliver samples until cancelled; reconnects by itself, and records what was missed."""

    async def check(self) -> list[str]:
        """Plain-language findings about the source, empty if all is well."""

    def status(self) -> dict[str, str]:
        """Short facts for `gxp-edge status`."""


class DriverModule(Protocol):
    """What `driver.py` of a driver folder offers."""

    def build(self, source: SourceConfig) -> Driver:
        """A driver for a source whose parameters have passed the folder's schema."""


def names() -> list[str]:
    """The drivers that are installed."""
    return sorted(path.parent.name for path in _HERE.glob("*/driver.py"))


def schema(name: str) -> dict[str, Any]:
    """The parameter schema of a driver (JSON Schema subset of `parameters`)."""
    _known(name)
    return cast("dict[str, Any]", json.loads((_HERE / name / "schema.json").read_text(encoding="utf-8")))


def sample(name: str) -> dict[str, Any]:
    """The sample configuration of a driver."""
    _known(name)
    return tomllib.loads((_HERE / name / "sample.toml").read_text(encoding="utf-8"))


def build(source: SourceConfig) -> Driver:
    """Check the parameters and make the driver. Raises edge.driver.unknown, edge.config.invalid."""
    check(schema(source.driver), dict(source.parameters), where=f"source {source.name}")
    module = cast("DriverModule", importlib.import_module(f"edge_agent.drivers.{source.driver}.driver"))
    return module.build(source)


def _known(name: str) -> None:
    if name not in names():
        raise EdgeError("edge.driver.unknown", f"{name} ({', '.join(names())})")
