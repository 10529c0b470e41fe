"""Rule: no foreign key across modules, not even by name; a reference to another module is an ObjectRef."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import ROOT, Source, broken, example

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def labels() -> set[str]:
    """App labels of the modules in the tree."""
    return {path.name for path in (ROOT / "modules").iterdir() if path.is_dir()} | {"mes", "qms", "eam", "srm"}


def foreign(source: Source) -> Iterator[str]:
    """A relation whose target is named `<other module>.<Model>`."""
    own = source.path.parts[1]
    for node in source.nodes():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RELATIONS):
            continue
        for value in [*node.args[:1], *(k.value for k in node.keywords if k.arg in ("to", "through"))]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                label = value.value.split(".")[0]
                if "." in value.value and label != own and label in labels():
                    yield source.says(node, f"foreign key into module {label}: use gxp.kernel.refs.ObjectRef")


def test_no_module_points_into_another() -> None:
    assert broken(foreign, "modules") == []


def test_the_rule_finds_a_foreign_key_by_name() -> None:
    bad = example("modules/mes/models/batch.py", 'x = models.ForeignKey("qms.Deviation", on_delete=models.PROTECT)')
    assert len(list(foreign(bad))) == 1


def test_the_rule_allows_the_modules_own_models_and_the_platform() -> None:
    good = example(
        "modules/mes/models/batch.py", 'x = models.ForeignKey("mes.Lot")\ny = models.ForeignKey("identity.User")'
    )
    assert list(foreign(good)) == []
