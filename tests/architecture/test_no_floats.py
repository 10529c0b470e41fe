"""Rule: no binary floating point in a GxP quantity; samples of telemetry are the one exception by design."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, broken, example

EXACT = (
    "modules",
    "platform/gxp/kernel/quantity",
    "platform/gxp/kernel/rounding.py",
    "platform/gxp/kernel/expr",
    "platform/gxp/kernel/canonical.py",
    "platform/gxp/ports",
    "platform/gxp/compliance/obligations",
    "platform/gxp/compliance/package",
    "platform/gxp/compliance/esign",
    "platform/gxp/compliance/versioning",
    "platform/gxp/compliance/lifecycle",
)
STORED = ("platform/gxp", "tenants", "modules")
SAMPLES = "platform/gxp/telemetry"


def columns(source: Source) -> Iterator[str]:
    """FloatField anywhere but among samples."""
    for node in source.nodes():
        if isinstance(node, ast.Attribute) and node.attr == "FloatField" and not source.path.is_relative_to(SAMPLES):
            yield source.says(node, "FloatField: use DecimalField or the lexeme as text")


def floats(source: Source) -> Iterator[str]:
    """`float` as a type, and float(...)."""
    for node in source.nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            yield source.says(node, "float(): use Decimal")
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation and _is_float(node.annotation):
            yield source.says(node, "float as a type: use Decimal")
        elif isinstance(node, ast.FunctionDef) and node.returns and _is_float(node.returns):
            yield source.says(node, "float as a result: use Decimal")


def _is_float(annotation: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "float" for node in ast.walk(annotation))


def test_quantities_are_exact() -> None:
    assert broken(floats, *EXACT) == []


def test_no_column_is_a_float() -> None:
    assert broken(columns, *STORED) == []


def test_the_rule_finds_a_float_column() -> None:
    assert len(list(columns(example("modules/mes/models/x.py", "x = models.FloatField()")))) == 1
    assert list(columns(example("platform/gxp/telemetry/models/x.py", "x = models.FloatField()"))) == []


def test_the_rule_finds_every_shape() -> None:
    lines = (
        "y = float('1')",
        "def f(a: float | None): ...",
        "def f() -> list[float]: ...",
        "z: dict[str, float] = {}",
    )
    for line in lines:
        assert len(list(floats(example("modules/mes/models/x.py", line)))) == 1, line


def test_refusing_a_float_is_allowed() -> None:
    assert list(floats(example("platform/gxp/kernel/canonical.py", "isinstance(x, float)"))) == []
