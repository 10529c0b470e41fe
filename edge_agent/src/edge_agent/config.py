"""Configuration: one TOML file, read into frozen dataclasses; whatever is unknown or missing is refused by name."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from edge_agent.errors import EdgeError
from edge_agent.model import StreamClass, StreamSpec

_NAME: Final = re.compile(r"^[a-z0-9][a-z0-9_.-]{0,62}$")
_LEAST_KEEP_H: Final = 72


@dataclass(frozen=True, kw_only=True)
class UplinkConfig:
    """Where data go. `allow_http_loopback` permits plain http to this machine only (demo)."""

    url: str
    allow_http_loopback: bool = False
    ca_file: str | None = None
    host_header: str | None = None
    encoding: str = "arrow"
    witness_every_s: float = 2.0


@dataclass(frozen=True, kw_only=True)
class StoreConfig:
    """Limits of the store file."""

    max_bytes: int = 4 * 1024**3
    keep_hours: float = _LEAST_KEEP_H
    seal_rows: int = 10_000
    seal_after_s: float = 1.0
    statement_every_s: float = 10.0


@dataclass(frozen=True, kw_only=True)
class TagConfig:
    """One tag of a source: its platform name, its address at the source, its stream; the rest is the driver's."""

    tag: str
    node: str
    stream: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SourceConfig:
    """One data source served by a driver."""

    name: str
    driver: str
    parameters: Mapping[str, Any]
    tags: tuple[TagConfig, ...]

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that this source writes, in order of first use."""
        return tuple(dict.fromkeys(tag.stream for tag in self.tags))


@dataclass(frozen=True, kw_only=True)
class Config:
    """The whole configuration of an agent."""

    name: str
    data_dir: Path
    uplink: UplinkConfig
    store: StoreConfig
    streams: tuple[StreamSpec, ...]
    sources: tuple[SourceConfig, ...]


def load(path: Path) -> Config:
    """Read a TOML file. Raises edge.config.invalid."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EdgeError("edge.config.invalid", f"{path}: {error}") from error
    return parse(raw)


def parse(raw: Mapping[str, Any]) -> Config:
    """Build and check a configuration. Raises edge.config.invalid."""
    try:
        config = _parse(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise EdgeError("edge.config.invalid", f"{type(error).__name__} {error}") from error
    _check(config)
    return config


def _parse(raw: Mapping[str, Any]) -> Config:
    known = {"agent", "uplink", "store", "streams", "sources"}
    if unknown := set(raw) - known:
        raise ValueError(f"unknown sections {sorted(unknown)}")
    agent = raw["agent"]
    return Config(
        name=agent["name"],
        data_dir=Path(agent["data_dir"]),
        uplink=UplinkConfig(**raw["uplink"]),
        store=StoreConfig(**raw.get("store", {})),
        streams=tuple(StreamSpec(name=item["name"], grade=StreamClass(item["class"])) for item in raw["streams"]),
        sources=tuple(_source(item) for item in raw.get("sources", [])),
    )


def _source(raw: Mapping[str, Any]) -> SourceConfig:
    if unknown := set(raw) - {"name", "driver", "stream", "parameters", "tags"}:
        raise ValueError(f"unknown fields {sorted(unknown)} in source")
    return SourceConfig(
        name=raw["name"],
        driver=raw["driver"],
        parameters=raw.get("parameters", {}),
        tags=tuple(_tag(item, raw.get("stream")) for item in raw["tags"]),
    )


def _tag(raw: Mapping[str, Any], stream: str | None) -> TagConfig:
    options = {key: value for key, value in raw.items() if key not in {"tag", "node", "stream"}}
    chosen = raw.get("stream", stream)
    if not isinstance(chosen, str):
        raise TypeError(f"tag {raw['tag']} has no stream")
    return TagConfig(tag=raw["tag"], node=raw["node"], stream=chosen, options=options)


def _check(config: Config) -> None:
    names = [stream.name for stream in config.streams]
    tags = [tag.tag for source in config.sources for tag in source.tags]
    wanted = {tag.stream for source in config.sources for tag in source.tags}
    problems = (
        ([name for name in names if not _NAME.match(name)], "stream names must match a-z 0-9 _ . -"),
        ([] if len(set(names)) == len(names) else names, "stream names repeat"),
        (sorted({tag for tag in tags if tags.count(tag) > 1}), "tags repeat"),
        ([tag for tag in tags if not 1 <= len(tag) <= 200], "tags have 1 to 200 characters"),
        (sorted(wanted - set(names)), "tags name an unknown stream"),
        ([] if config.uplink.encoding in {"arrow", "json"} else [config.uplink.encoding], "encoding is arrow or json"),
        ([] if config.store.keep_hours >= _LEAST_KEEP_H else [config.store.keep_hours], "keep_hours is at least 72"),
        ([] if 1 <= config.store.seal_rows <= 100_000 else [config.store.seal_rows], "seal_rows is 1 to 100000"),
    )
    for found, rule in problems:
        if found:
            raise EdgeError("edge.config.invalid", f"{rule}: {found}")
