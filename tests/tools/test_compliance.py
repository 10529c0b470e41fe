"""The compliance tables say what the tests say."""

from pathlib import Path

import pytest

from tools import compliance

SOURCE = """
import pytest
pytestmark = pytest.mark.req("A-1")

@pytest.mark.req("B-2", "B-3")
def test_one(): ...

class TestMany:
    @pytest.mark.req("C-4")
    async def test_two(self): ...

def helper(): ...
"""
TABLE = {
    "title": {"en": "Table", "zh-Hans": "表"},
    "requirements": {
        "A-1": {"clause": "1", "en": "first", "zh-Hans": "一"},
        "Z-9": {"clause": "9", "en": "last", "zh-Hans": "九"},
    },
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_it.py").write_text(SOURCE)
    return tmp_path


def test_marks_of_functions_classes_and_modules_are_found(tree: Path) -> None:
    found = [(proof.requirement, proof.test.partition("::")[2]) for proof in compliance.proofs(tree)]
    assert found == [
        ("A-1", "test_one"),
        ("A-1", "test_two"),
        ("B-2", "test_one"),
        ("B-3", "test_one"),
        ("C-4", "test_two"),
    ]


def test_a_requirement_without_a_test_is_said_to_be_not_yet_met(tree: Path) -> None:
    page = compliance.render(TABLE, compliance.proofs(tree))
    assert "**1 of 2 requirements have a test." in page
    assert "| Z-9 | 9 | last | 九 | **not yet 尚无** |" in page


def test_an_id_that_no_table_holds_is_found(tree: Path) -> None:
    assert {proof.requirement for proof in compliance.unknown(compliance.proofs(tree), {"t": TABLE})} == {
        "B-2", "B-3", "C-4",
    }  # fmt: skip


def test_the_written_tables_are_what_the_tests_say() -> None:
    stale = [path.name for path, text in compliance.pages(compliance.ROOT).items() if path.read_text("utf-8") != text]
    assert stale == [], "run `make compliance`"
