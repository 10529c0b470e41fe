"""Rule: only `services/` of a module (and of tenants) saves; every other room reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, broken, dotted, example

ALWAYS = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
OF_A_QUERYSET = {"create", "update", "delete", "acreate", "aupdate", "adelete"}
QUERYSET_WORDS = {"objects", "filter", "exclude", "all", "get", "first", "select_for_update"}
WRITING_ROOMS = {"services", "migrations"}


def writes(source: Source) -> Iterator[str]:
    """Calls that change rows outside the writing rooms."""
    if WRITING_ROOMS & {source.path.stem, *source.path.parts}:
        return
    for node in source.nodes():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, before = node.func.attr, set(dotted(node.func.value).split("."))
        plain_delete = name == "delete" and not node.args and not node.keywords
        if name in ALWAYS or plain_delete or (name in OF_A_QUERYSET and before & QUERYSET_WORDS):
            yield source.says(node, f".{name}() outside services/")


def test_only_services_write() -> None:
    assert broken(writes, "modules", "tenants") == []


def test_the_rule_finds_a_write_in_an_api() -> None:
    for line in ("batch.save()", "Lot.objects.create(code=1)", "Lot.objects.filter(a=1).update(b=2)", "lot.delete()"):
        assert len(list(writes(example("modules/mes/api/batches.py", line)))) == 1, line


def test_the_rule_leaves_dictionaries_digests_and_services_alone() -> None:
    assert list(writes(example("modules/mes/api/batches.py", "digest.update(b'x'); d.update(a=1)"))) == []
    assert list(writes(example("modules/mes/services/batches.py", "batch.save()"))) == []
