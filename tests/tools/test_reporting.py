"""What a run says of itself: a test that could not run is named at the end, and under CI=true it fails the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT

INI = "[pytest]\nmarkers =\n    needs_data: x\n    req: x\n"
NEEDS_DATA = "import pytest\n@pytest.mark.needs_data\ndef test_real_batches(): pass\n"
SKIPS = "import pytest\ndef test_later(): pytest.skip('some other day')\n"
PROVES = (
    "import pytest\n"
    "@pytest.mark.req('P11-70', 'CN-163')\ndef test_kept(): pass\n"
    "@pytest.mark.req('P11-70')\ndef test_broken(): assert False\n"
)
SEEDED = "def test_draw(rng): print('drawn', rng.random())\n"


def run(folder: Path, content: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one file of tests with this suite's plugins, and nothing else of it."""
    (folder / "test_it.py").write_text(content)
    (folder / "pytest.ini").write_text(INI)
    plugins = [f"-ptests.fixtures.{name}" for name in ("services", "randomness", "reporting")]
    command = [sys.executable, "-m", "pytest", "-c", str(folder / "pytest.ini"), "-pxdist", *plugins]
    plain = {key: value for key, value in os.environ.items() if key not in ("CI", "GXP_SEED")}
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}
    given = {**alone, "GXP_REQUIREMENTS_FILE": str(folder / "requirements.json"), **environment}
    return subprocess.run(
        [*command, *arguments, str(folder)], cwd=ROOT, env=plain | given, capture_output=True, text=True, check=False
    )


def test_without_data_the_test_is_named_as_not_run(tmp_path: Path) -> None:
    done = run(tmp_path, NEEDS_DATA, GXP_SAMPLE_DATA=str(tmp_path / "absent"))
    assert done.returncode == 0
    assert "test_real_batches: not run: no sample data" in done.stdout.split("not run ===")[-1]


def test_without_data_ci_fails(tmp_path: Path) -> None:
    done = run(tmp_path, NEEDS_DATA, GXP_SAMPLE_DATA=str(tmp_path / "absent"), CI="true")
    assert done.returncode == 1
    assert "1 error" in done.stdout or "1 failed" in done.stdout


def test_with_data_the_test_runs(tmp_path: Path) -> None:
    (tmp_path / "data" / "tablets").mkdir(parents=True)
    done = run(tmp_path, NEEDS_DATA, GXP_SAMPLE_DATA=str(tmp_path / "data"), CI="true")
    assert (done.returncode, "1 passed" in done.stdout) == (0, True)


def test_any_skip_fails_ci(tmp_path: Path) -> None:
    assert run(tmp_path, SKIPS).returncode == 0
    assert run(tmp_path, SKIPS, CI="true").returncode == 1
    assert run(tmp_path, SKIPS, "-n", "2", CI="true").returncode == 1


def test_requirements_are_kept_with_their_worst_outcome(tmp_path: Path) -> None:
    for workers in ("0", "2"):
        done = run(tmp_path, PROVES, "-n", workers)
        assert done.returncode == 1
        kept = json.loads((tmp_path / "requirements.json").read_text())
        assert kept == {
            "CN-163": {"test_it.py::test_kept": "passed"},
            "P11-70": {"test_it.py::test_kept": "passed", "test_it.py::test_broken": "failed"},
        }


def test_a_seed_repeats_a_run(tmp_path: Path) -> None:
    outputs = {run(tmp_path, SEEDED, "-s", GXP_SEED="7").stdout.split("drawn ")[1].split()[0] for _ in range(2)}
    other = run(tmp_path, SEEDED, "-s", GXP_SEED="8").stdout.split("drawn ")[1].split()[0]
    assert len(outputs) == 1
    assert other not in outputs
    assert "seed: GXP_SEED=7" in run(tmp_path, SEEDED, GXP_SEED="7").stdout
