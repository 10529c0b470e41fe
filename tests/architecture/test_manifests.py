"""Rule: `manifest.py` is pure data and `apps.py` imports nothing of its module.

The registry resolves the dotted names when all apps are ready; before that, importing a model fails.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, broken, example, imported, room

MANIFEST_MAY = ("__future__", "gxp.registry", "gxp.kernel")
STATEMENTS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)


def impure(source: Source) -> Iterator[str]:
    """Imports of a manifest beyond the registry's vocabulary, and statements that compute."""
    if room(source.path) != "manifest":
        return
    own = (f"modules.{source.path.parts[1]}.permissions", f"modules.{source.path.parts[1]}.events")
    for node, name in imported(source):
        if not name.startswith((*MANIFEST_MAY, *own)):
            yield source.says(node, f"a manifest may not import {name}")
    for node in source.tree.body:
        if not isinstance(node, STATEMENTS):
            yield source.says(node, "a manifest is data, not a program")


def eager(source: Source) -> Iterator[str]:
    """Imports of the module in its own apps.py."""
    if room(source.path) == "apps":
        for node, name in imported(source):
            if name.startswith("modules."):
                yield source.says(node, f"apps.py may not import {name}")


def test_manifests_are_data() -> None:
    assert broken(impure, "modules") == []


def test_apps_import_nothing_of_their_module() -> None:
    assert broken(eager, "modules") == []


def test_the_rules_find_an_eager_manifest_and_app() -> None:
    assert len(list(impure(example("modules/mes/manifest.py", "from modules.mes.models import Lot")))) == 1
    assert len(list(impure(example("modules/mes/manifest.py", "for x in y:\n    z = 1")))) == 1
    assert len(list(eager(example("modules/mes/apps.py", "from modules.mes import models")))) == 1
