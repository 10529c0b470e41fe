"""Writes docs/compliance/asvs-5.md from docs/compliance/asvs-5.yaml: OWASP ASVS 5.0, levels 1 and 2.

`python -m tools.asvs` writes, `--check` says whether the written table is true. What is not met stands first.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "docs/compliance/asvs-5.yaml"
WRITTEN = SOURCE.with_suffix(".md")
KINDS = ("tests", "manual", "not_applicable", "not_met")
CHAPTERS = {
    1: "Encoding and sanitisation", 2: "Validation and business logic", 3: "Web front end", 4: "API and web service",
    5: "Files", 6: "Authentication", 7: "Sessions", 8: "Authorisation", 9: "Self-contained tokens",
    10: "OAuth and OIDC", 11: "Cryptography", 12: "Communication", 13: "Configuration", 14: "Data protection",
    15: "Coding and architecture", 16: "Logging and errors", 17: "WebRTC",
}  # fmt: skip
Rows = Mapping[str, Mapping[str, Any]]


def read(path: Path = SOURCE) -> dict[str, Any]:
    """Return the table: `checks` and `requirements`."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def faults(table: Mapping[str, Any], root: Path = ROOT) -> Iterator[str]:
    """Yield what is wrong with the table: no answer or two, a test that is not there, a check that has no name."""
    for name, row in table["requirements"].items():
        answers = [kind for kind in KINDS if row.get(kind)]
        if answers not in ([one] for one in KINDS) and answers != ["tests", "manual"]:
            yield f"{name}: is answered by {answers}"
        if not row.get("subject") or row.get("level") not in (1, 2):
            yield f"{name}: has no subject or no level"
        for test in row.get("tests", ()):
            if not there(test, root):
                yield f"{name}: there is no test {test}"
        said = row.get("manual", "")
        if said and said.partition(":")[0] not in table["checks"]:
            yield f"{name}: there is no check {said.partition(':')[0]}"


def there(test: str, root: Path = ROOT) -> bool:
    """Say whether a node id names a test, or a file that holds one."""
    file, _, name = test.partition("::")
    path = root / file
    if not path.is_file():
        return False
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {one.name for one in nodes if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
    return name in names if name else any(one.startswith("test_") for one in names)


def rendered(table: Mapping[str, Any]) -> str:
    """Return the page."""
    rows: Rows = table["requirements"]
    lines = ["# OWASP ASVS 5.0, levels 1 and 2", "", *_sums(rows), "", "## Not met", ""]
    lines += [f"- **{name}** (level {row['level']}) {row['subject']}: {row['not_met']}." for name, row in _open(rows)]
    lines += ["", "## Checks by hand", ""]
    lines += [f"- **{name}**: {said}" for name, said in table["checks"].items()]
    for number, title in CHAPTERS.items():
        lines += ["", f"## V{number} {title}", "", "| id | level | subject | shown by |", "|---|---|---|---|"]
        chapter = [(name, row) for name, row in rows.items() if name.startswith(f"v5.0.0-{number}.")]
        lines += [f"| {name} | {row['level']} | {row['subject']} | {_shown(row)} |" for name, row in chapter]
    return "\n".join(lines) + "\n"


def _sums(rows: Rows) -> Iterator[str]:
    kinds = Counter(next(kind for kind in KINDS if row.get(kind)) for row in rows.values())
    words = ("shown by tests", "by a check by hand", "not applicable", "not met")
    said = ", ".join(f"{kinds[kind]} {word}" for kind, word in zip(KINDS, words, strict=True))
    yield f"{len(rows)} requirements: {said}."
    yield "The wording is ours and short; the standard's own text counts. Made by `python -m tools.asvs`."


def _open(rows: Rows) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, row) for name, row in rows.items() if row.get("not_met"))


def _shown(row: Mapping[str, Any]) -> str:
    if row.get("not_met"):
        return f"**not met**: {row['not_met']}"
    if row.get("not_applicable"):
        return f"not applicable: {row['not_applicable']}"
    parts = [f"`{test}`" for test in row.get("tests", ())]
    return "<br>".join([*parts, *([f"by hand: {row['manual']}"] if row.get("manual") else [])])


def main(arguments: list[str]) -> int:
    """Write, or with `--check` compare; exit 1 where something is wrong."""
    table = read()
    wrong = list(faults(table))
    text = rendered(table)
    if "--check" in arguments and (not WRITTEN.is_file() or WRITTEN.read_text(encoding="utf-8") != text):
        wrong.append("docs/compliance/asvs-5.md is not what the table says: run python -m tools.asvs")
    elif "--check" not in arguments and not wrong:
        WRITTEN.write_text(text, encoding="utf-8")
    print("\n".join(wrong) or "asvs: the table is whole")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
