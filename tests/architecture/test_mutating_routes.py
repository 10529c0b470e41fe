"""Rule: a route that changes something names its permission."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, broken, example

MUTATING = {"post", "put", "patch", "delete", "api_operation"}


def unguarded(source: Source) -> Iterator[str]:
    """Decorators of mutating routes without `permission=`, or with None."""
    for node in source.nodes():
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for decorator in node.decorator_list:
            if not (isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)):
                continue
            if decorator.func.attr in MUTATING and not _names_permission(decorator):
                yield source.says(node, f"{node.name}: mutating route without permission=")


def _names_permission(call: ast.Call) -> bool:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "permission"]
    return bool(given) and not (isinstance(given[0], ast.Constant) and not given[0].value)


def test_every_mutating_route_names_its_permission() -> None:
    assert broken(unguarded, "platform/gxp", "tenants", "modules") == []


def test_the_rule_finds_a_route_without_permission() -> None:
    for given in ("", ", permission=None", ', permission=""'):
        bad = example("modules/mes/api/lots.py", f'@router.post("/lots"{given})\ndef create(request): ...')
        assert len(list(unguarded(bad))) == 1, given


def test_the_rule_passes_a_guarded_route() -> None:
    good = example("modules/mes/api/lots.py", '@router.post("/lots", permission="mes.lot.receive")\ndef create(r): ...')
    assert list(unguarded(good)) == []
