"""Every tampering is found and located by both verifiers, which agree on all; a clean package raises no alarm."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gxp.compliance.package.assembly import Files, write_zip
from gxp.kernel.transparency.note import NoteKey
from tests.verifier import builder, tampering, tampering_contents, tampering_log, tampering_obligations
from tests.verifier.tampering import CASES, FLIPPED, Expected
from tests.verifier.verifiers import PAGE, judged_by_page, judged_by_python
from verifier import gxp_verify

SEED = 20261121
PLACES = int(os.environ.get("GXP_TAMPER_PLACES", "3"))
REGISTERED = (tampering_log, tampering_contents, tampering_obligations)  # importing them registers their cases
NAMES = [f"{name}.{place}" for name in [*CASES, *(f"flip_{kind}" for kind in FLIPPED)] for place in range(PLACES)]


@dataclass(frozen=True)
class Judged:
    """One package as both verifiers saw it."""

    expected: Expected | None
    python: dict[str, Any]
    page: dict[str, Any]


def made(name: str) -> tuple[Files, Expected]:
    """Make the package of a case at its random place."""
    kind, _, place = name.rpartition(".")
    rng = random.Random(f"{SEED} {kind} {place}")
    return tampering.flip(kind.removeprefix("flip_"), rng) if kind.startswith("flip_") else CASES[kind](rng)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """Every case, judged by both; the page runs once over all."""
    print(f"seed {SEED}, {PLACES} places a case")
    folder, trust = tmp_path_factory.mktemp("packages"), builder.trusted_keys()
    cases: dict[str, tuple[Files, Expected | None]] = {
        "clean": (builder.clean(), None),
        **{name: made(name) for name in NAMES},
    }
    paths = []
    for name, (files, _) in cases.items():
        path = folder / f"{name}.zip"
        path.write_bytes(write_zip(files))
        paths.append(path)
    pages = judged_by_page(paths, trust)
    return {
        name: Judged(cases[name][1], judged_by_python(path, trust), page)
        for name, path, page in zip(cases, paths, pages, strict=True)
    }


@pytest.mark.req("P11-10a-2", "P11-70", "A11-7.1")
@pytest.mark.parametrize("name", NAMES)
def test_found_located_and_agreed(judged: dict[str, Judged], name: str) -> None:
    one = judged[name]
    assert one.expected is not None
    assert one.python["verdict"] != "authentic"
    assert one.python["verdict"] == (one.expected.verdict or one.python["verdict"]), one.python["findings"]
    found = [
        finding for finding in one.python["findings"] if finding["code"] == one.expected.code or not one.expected.code
    ]
    places = [" ".join(map(str, finding.values())) for finding in found]
    assert any(one.expected.place in place for place in places), one.python["findings"]
    assert one.page["verdict"] == one.python["verdict"], one.page["findings"]
    assert located(one.page) == located(one.python)


def located(report: dict[str, Any]) -> set[tuple[str, str, str]]:
    """What both must agree on of each finding: code, file, entry."""
    return {(finding["code"], finding["file"], finding["entry"]) for finding in report["findings"]}


def test_a_clean_package_raises_no_alarm(judged: dict[str, Judged]) -> None:
    clean = judged["clean"]
    assert (clean.python["verdict"], clean.python["findings"]) == ("authentic", [])
    assert (clean.page["verdict"], clean.page["findings"]) == ("authentic", [])
    assert clean.python["facts"]["witnesses"] == clean.page["facts"]["witnesses"] == ["edge.acme"]


def test_there_is_a_case_for_each_of_the_fourteen_classes() -> None:
    numbers = {(function.__doc__ or "").split(":")[0] for function in CASES.values()}
    assert {str(number) for number in range(1, 15)} <= numbers


def test_the_page_runs_without_network_and_without_other_files() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    for word in ("http://", "https://", "fetch(", "XMLHttpRequest", "import(", " src=", "<link"):
        assert word not in page, word


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--trust", "{trust}"], 0),
        (["--fingerprint", "{fingerprint}"], 0),
        ([], 3),
        (["--fingerprint", "0" * 64], 4),
        (["--trust", "{other}"], 3),
        (["--witness", "{stranger}"], 3),
        (["--trust", "{missing}"], 2),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: list[str], code: int) -> None:
    package = tmp_path / "p.zip"
    package.write_bytes(write_zip(builder.clean()))
    log_key = builder.Log().note_key
    stranger = NoteKey("edge.other", builder.key_of(7).public, 4).text
    (tmp_path / "trust").write_text(builder.trusted_keys())
    (tmp_path / "other").write_text(NoteKey("yaoheng/other/1", builder.key_of(7).public).text)
    values = {
        "trust": str(tmp_path / "trust"),
        "other": str(tmp_path / "other"),
        "missing": str(tmp_path / "none"),
        "fingerprint": log_key.fingerprint,
        "stranger": stranger,
    }
    assert gxp_verify.main([str(package), *(text.format(**values) for text in arguments)]) == code


def test_an_omission_is_exit_5_and_a_change_exit_4(tmp_path: Path) -> None:
    (tmp_path / "trust").write_text(builder.trusted_keys())
    for name, code in (("leave_out_one_entry", 5), ("edit_field", 4)):
        path = tmp_path / f"{name}.zip"
        path.write_bytes(write_zip(made(f"{name}.0")[0]))
        assert gxp_verify.main([str(path), "--trust", str(tmp_path / "trust")]) == code


def test_what_is_no_package_is_broken_and_not_a_crash(tmp_path: Path) -> None:
    for name, data in (("empty", b""), ("text", b"hello"), ("cut", write_zip(builder.clean())[:900])):
        path = tmp_path / name
        path.write_bytes(data)
        assert gxp_verify.verify(path, gxp_verify.Trust()).verdict == "broken", name


def test_an_unpacked_folder_is_checked_like_the_zip(tmp_path: Path) -> None:
    for name, data in builder.clean().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert gxp_verify.verify(tmp_path, gxp_verify.Trust()).verdict == "not_established"
