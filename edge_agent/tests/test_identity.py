"""Enrolment and the key file."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from ingest_server import IngestServer

from edge_agent import identity
from edge_agent.config import Config
from edge_agent.errors import EdgeError

MakeConfig = Callable[..., Config]


def test_enrolment_makes_a_private_key_on_the_device_and_sends_only_the_public_one(
    make_config: MakeConfig, server: IngestServer
) -> None:
    config = make_config([], enrolled=False)
    who = identity.enrol(config, "CODE-1")
    key_file = config.data_dir / "key.pem"
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert who.tenant == "acme"
    assert base64.b64decode(identity.public_key(who.key)) == server.keys[who.agent].public_bytes_raw()
    assert identity.load(config.data_dir).agent == who.agent


def test_a_code_works_once(make_config: MakeConfig, server: IngestServer) -> None:
    identity.enrol(make_config([], enrolled=False), "CODE-1")
    other = make_config([], name="other", enrolled=False)
    with pytest.raises(EdgeError) as refused:
        identity.enrol(other, "CODE-1")
    assert (refused.value.code, refused.value.detail) == ("edge.enrol.refused", "telemetry.enrol.code")
    assert len(server.keys) == 1
    assert not (other.data_dir / "agent.json").exists()


def test_a_refused_enrolment_keeps_the_key_for_the_next_code(make_config: MakeConfig, server: IngestServer) -> None:
    config = make_config([], enrolled=False)
    with pytest.raises(EdgeError):
        identity.enrol(config, "WRONG")
    before = (config.data_dir / "key.pem").read_bytes()
    identity.enrol(config, "CODE-1")
    assert (config.data_dir / "key.pem").read_bytes() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused(make_config: MakeConfig, mode: int) -> None:
    config = make_config([])
    (config.data_dir / "key.pem").chmod(mode)
    with pytest.raises(EdgeError) as refused:
        identity.load(config.data_dir)
    assert refused.value.code == "edge.identity.exposed"


def test_without_enrolment_there_is_no_identity(make_config: MakeConfig) -> None:
    with pytest.raises(EdgeError) as refused:
        identity.load(make_config([], enrolled=False).data_dir)
    assert refused.value.code == "edge.identity.missing"


def test_enrolment_over_plain_http_needs_loopback_and_the_switch(make_config: MakeConfig, monkeypatch: Any) -> None:
    config = make_config([], enrolled=False)
    object.__setattr__(config.uplink, "allow_http_loopback", False)
    with pytest.raises(EdgeError) as refused:
        identity.enrol(config, "CODE-1")
    assert refused.value.code == "edge.config.insecure"
    assert not (config.data_dir / "key.pem").exists()
