"""Configuration, driver folders and their samples, security switches."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edge_agent import config, drivers
from edge_agent.config import Config
from edge_agent.errors import EdgeError

ROOT = Path(__file__).parents[1]
MINIMAL: dict[str, Any] = {
    "agent": {"name": "a", "data_dir": "x"},
    "uplink": {"url": "https://example.com"},
    "streams": [{"name": "s", "class": "gxp"}],
}


def test_the_sample_configuration_parses_and_its_sources_build() -> None:
    loaded = config.load(ROOT / "sample.toml")
    assert [source.driver for source in loaded.sources] == ["opcua", "simulator"]
    for source in loaded.sources:
        drivers.build(source)


@pytest.mark.parametrize("name", drivers.names())
def test_a_driver_folder_is_complete_and_its_sample_fits_its_schema(name: str) -> None:
    folder = ROOT / "src" / "edge_agent" / "drivers" / name
    assert {"driver.py", "schema.json", "sample.toml", "README.md"} <= {path.name for path in folder.iterdir()}
    sample = drivers.sample(name)
    streams = [{"name": sample["stream"], "class": "gxp"}]
    (source,) = config.parse({**MINIMAL, "streams": streams, "sources": [sample]}).sources
    assert drivers.build(source).status()
    assert drivers.schema(name)["additionalProperties"] is False


def test_the_drivers_that_are_there() -> None:
    assert drivers.names() == ["opcua", "simulator"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"surplus": {}}, "surplus"),
        ({"agent": {"name": "a"}}, "data_dir"),
        ({"streams": [{"name": "Bad Name", "class": "gxp"}]}, "Bad Name"),
        ({"streams": [{"name": "s", "class": "best"}]}, "best"),
        ({"store": {"keep_hours": 71}}, "72"),
        ({"store": {"unknown": 1}}, "unknown"),
        ({"uplink": {"url": "https://x", "encoding": "xml"}}, "xml"),
        ({"sources": [{"name": "x", "driver": "simulator", "tags": [{"tag": "t", "node": "n"}]}]}, "stream"),
        ({"sources": [{"name": "x", "driver": "simulator", "stream": "z", "tags": [{"tag": "t", "node": "n"}]}]}, "z"),
        (
            {"sources": [{"name": "x", "driver": "simulator", "stream": "s", "tags": [{"tag": "t", "node": "n"}] * 2}]},
            "repeat",
        ),
    ],
)
def test_a_wrong_configuration_is_refused_by_name(change: dict[str, Any], word: str) -> None:
    with pytest.raises(EdgeError) as refused:
        config.parse({**MINIMAL, **change})
    assert refused.value.code == "edge.config.invalid"
    assert word in refused.value.detail


def opcua(**parameters: Any) -> Config:
    tags = [{"tag": "t", "node": "ns=2;s=t"}]
    source = {
        "name": "x",
        "driver": "opcua",
        "stream": "s",
        "tags": tags,
        "parameters": {"url": "opc.tcp://h:1", **parameters},
    }
    return config.parse({**MINIMAL, "sources": [source]})


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"security": "Basic128Rsa15", "allow_insecure": True}, "edge.config.insecure"),
        ({"security": "Basic256", "allow_insecure": True}, "edge.config.insecure"),
        ({"security": "None"}, "edge.config.insecure"),
        ({"security": "None", "allow_insecure": False}, "edge.config.insecure"),
        ({"security": "Basic256Sha256"}, "edge.config.insecure"),
        ({"security": "Basic256Sha256", "certificate": "a", "private_key": "b"}, "edge.config.insecure"),
        ({"security": "Nonsense"}, "edge.config.insecure"),
        ({"security": "None", "allow_insecure": "yes"}, "edge.config.invalid"),
        ({"security": "None", "allow_insecure": True, "surplus": 1}, "edge.config.invalid"),
        ({"security": "None", "allow_insecure": True, "chunk": 501}, "edge.config.invalid"),
        ({"security": "None", "allow_insecure": True, "queue_size": 1}, "edge.config.invalid"),
        ({"security": "None", "allow_insecure": True, "url": "opc.tcp://user:secret@h:1"}, "edge.config.invalid"),
        ({}, "edge.config.invalid"),
    ],
)
def test_opcua_parameters_that_are_unsafe_or_wrong_are_refused(parameters: dict[str, Any], code: str) -> None:
    with pytest.raises(EdgeError) as refused:
        drivers.build(opcua(**parameters).sources[0])
    assert refused.value.code == code


def test_the_insecure_switch_is_what_makes_none_possible() -> None:
    assert drivers.build(opcua(security="None", allow_insecure=True).sources[0]).status()["phase"] == "starting"


def test_unknown_driver_is_refused() -> None:
    tags = [{"tag": "t", "node": "n"}]
    source = {"name": "x", "driver": "modbus", "stream": "s", "tags": tags}
    with pytest.raises(EdgeError) as refused:
        drivers.build(config.parse({**MINIMAL, "sources": [source]}).sources[0])
    assert refused.value.code == "edge.driver.unknown"


def test_agent_imports_neither_django_nor_the_server() -> None:
    forbidden = ("django", "gxp", "tenants", "modules", "verifier")
    found = [
        (path.name, line)
        for path in (ROOT / "src").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith(
            tuple(
                f"{word} {name}{end}" for word in ("import", "from") for name in forbidden for end in (" ", ".", "\n")
            )
        )
    ]
    assert found == []
    assert "django" not in str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]).lower()


def test_every_error_has_both_languages(make_config: Callable[..., Config]) -> None:
    error = EdgeError("edge.store.full", "x")
    assert "磁盘" in error.zh
    assert "disk" in error.en
    assert str(error).startswith("[edge.store.full]")
