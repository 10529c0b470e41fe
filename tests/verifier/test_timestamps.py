"""The time stamp of a checkpoint: checked by both verifiers alike, its signature by the one with certificates."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from gxp.compliance.package.assembly import Files, write_zip
from tests.fixtures.authority import Authority
from tests.verifier import builder
from tests.verifier.verifiers import judged_by_page, judged_by_python
from verifier import gxp_verify

FILE = "log/timestamp.der"
SEED = 20261127


def body_of(files: Files) -> bytes:
    """The checkpoint's body, as the log signs it."""
    text = files["log/checkpoint.txt"].decode()
    return text[: text.rindex("\n\n") + 1].encode()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority whose root the customer trusts."""
    return Authority(tmp_path_factory.mktemp("own")).make()


@pytest.fixture(scope="module")
def stamped(own: Authority) -> Files:
    """A whole package with its time stamp."""
    files = builder.clean()
    return {**files, FILE: own.token(body_of(files))}


def judged(tmp_path: Path, files: Files) -> dict[str, Any]:
    """What both verifiers say; they must say the same."""
    path, trust = tmp_path / "p.zip", builder.trusted_keys()
    path.write_bytes(write_zip(files))
    (page,), python = judged_by_page([path], trust), judged_by_python(path, trust)
    assert (page["verdict"], codes(page)) == (python["verdict"], codes(python))
    assert page["facts"].get("stamped") == python["facts"].get("stamped")
    return python


def codes(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Codes and files of the findings."""
    return [(one["code"], one["file"]) for one in report["findings"]]


def with_tsa(tmp_path: Path, files: Files, *certificates: Path) -> dict[str, Any]:
    """What the Python verifier says with certificates from outside."""
    path = tmp_path / "p.zip"
    path.write_bytes(write_zip(files))
    keys = [gxp_verify.Key.parse(line) for line in builder.trusted_keys().splitlines() if not line.startswith("#")]
    trusted = [x509.load_pem_x509_certificate(one.read_bytes()) for one in certificates]
    found: dict[str, Any] = json.loads(gxp_verify.verify(path, gxp_verify.Trust(keys, authorities=trusted)).json())
    return found


@pytest.mark.req("P11-10a-2")
def test_a_stamp_that_fits_is_told_and_none_is_no_fault(tmp_path: Path, stamped: Files) -> None:
    report = judged(tmp_path, stamped)
    assert (report["verdict"], report["findings"]) == ("authentic", [])
    assert len(report["facts"]["stamped"].rstrip("Z").split(".")[0]) == 14
    without = judged(tmp_path, builder.clean())
    assert (without["verdict"], without["facts"].get("stamped")) == ("authentic", None)


@pytest.mark.req("P11-10a-2")
def test_a_stamp_of_another_checkpoint_is_broken(tmp_path: Path, stamped: Files, own: Authority) -> None:
    report = judged(tmp_path, {**stamped, FILE: own.token(body_of(stamped) + b"x")})
    assert (report["verdict"], codes(report)) == ("broken", [("timestamp_differs", FILE)])


def _imprint_moved(token: bytes, files: Files) -> bytes:
    """The imprint overwritten by the one that is wanted: the signed digest gives it away."""
    wanted, read = gxp_verify.sha(body_of(files)).digest(), gxp_verify.time_stamp(token)
    return token.replace(read.imprint, wanted)


@pytest.mark.req("P11-10a-2")
def test_an_imprint_put_in_afterwards_is_broken(tmp_path: Path, stamped: Files, own: Authority) -> None:
    forged = _imprint_moved(own.token(b"something else"), stamped)
    report = judged(tmp_path, {**stamped, FILE: forged})
    assert (report["verdict"], codes(report)) == ("broken", [("timestamp_signature", FILE)])


def _cut(token: bytes) -> bytes:
    return token[:-1]


def _empty(_token: bytes) -> bytes:
    return b""


def _twice(token: bytes) -> bytes:
    return token + token


def _endless(token: bytes) -> bytes:
    return token[:1] + b"\x80" + token[2:]


def _text(_token: bytes) -> bytes:
    return b"2026-11-27T00:00:00Z"


@pytest.mark.parametrize("change", [_cut, _empty, _twice, _endless, _text])
def test_what_is_no_token_is_broken(tmp_path: Path, stamped: Files, change: Callable[[bytes], bytes]) -> None:
    report = judged(tmp_path, {**stamped, FILE: change(stamped[FILE])})
    assert (report["verdict"], codes(report)) == ("broken", [("malformed", FILE)])


def test_both_verifiers_agree_on_any_flipped_byte(tmp_path: Path, stamped: Files) -> None:
    rng, token, trust = random.Random(SEED), stamped[FILE], builder.trusted_keys()
    paths = []
    for number in range(60):
        at = rng.randrange(len(token))
        changed = token[:at] + bytes([token[at] ^ 1 << rng.randrange(8)]) + token[at + 1 :]
        paths.append(tmp_path / f"{number}.zip")
        paths[-1].write_bytes(write_zip({**stamped, FILE: changed}))
    for path, page in zip(paths, judged_by_page(paths, trust), strict=True):
        python = judged_by_python(path, trust)
        assert (page["verdict"], codes(page)) == (python["verdict"], codes(python)), path


@pytest.mark.parametrize("name", ["root", "tsa"])
def test_the_signature_is_checked_by_a_certificate_from_outside(
    tmp_path: Path, stamped: Files, own: Authority, name: str
) -> None:
    report = with_tsa(tmp_path, stamped, own.pem(name))
    assert (report["verdict"], report["findings"]) == ("authentic", [])
    assert report["facts"]["stamped_by"] == "CN=TSA,O=Test Authority"


def test_an_authority_with_a_curve_is_checked_too(tmp_path: Path) -> None:
    files, authority = builder.clean(), Authority(tmp_path / "curve").make(curve=True)
    stamped = {**files, FILE: authority.token(body_of(files))}
    assert with_tsa(tmp_path, stamped, authority.pem("root"))["verdict"] == "authentic"
    signature = gxp_verify.time_stamp(stamped[FILE]).signature
    forged = stamped[FILE].replace(signature, signature[:-1] + bytes([signature[-1] ^ 1]))
    report = with_tsa(tmp_path, {**stamped, FILE: forged}, authority.pem("root"))
    assert (report["verdict"], codes(report)) == ("broken", [("timestamp_signature", FILE)])


@pytest.mark.req("P11-10a-2")
def test_a_forged_signature_is_broken(tmp_path: Path, stamped: Files, own: Authority) -> None:
    signature = gxp_verify.time_stamp(stamped[FILE]).signature
    forged = stamped[FILE].replace(signature, bytes([signature[0] ^ 1]) + signature[1:])
    report = with_tsa(tmp_path, {**stamped, FILE: forged}, own.pem("tsa"))
    assert (report["verdict"], codes(report)) == ("broken", [("timestamp_signature", FILE)])


def test_another_authority_or_none_leaves_the_origin_open(tmp_path: Path, stamped: Files, own: Authority) -> None:
    stranger = Authority(tmp_path / "stranger").make()
    report = with_tsa(tmp_path, {**stamped, FILE: stranger.token(body_of(stamped))}, own.pem("root"), own.pem("tsa"))
    assert (report["verdict"], codes(report)) == ("not_established", [("timestamp_missing", FILE)])
    report = with_tsa(tmp_path, builder.clean(), own.pem("root"))
    assert (report["verdict"], codes(report)) == ("not_established", [("timestamp_missing", FILE)])


def test_the_command_takes_the_certificates(tmp_path: Path, stamped: Files, own: Authority) -> None:
    path, trust = tmp_path / "p.zip", tmp_path / "trust.txt"
    path.write_bytes(write_zip(stamped))
    trust.write_text(builder.trusted_keys())
    assert gxp_verify.main([str(path), "--trust", str(trust), "--tsa", str(own.pem("root"))]) == 0
    assert gxp_verify.main([str(path), "--trust", str(trust), "--tsa", str(trust)]) == 2
