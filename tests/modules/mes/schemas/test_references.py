"""What a calculation reads is shown in the recipe's words, never as a code."""

from __future__ import annotations

import pytest

from gxp.kernel.i18n import I18n
from modules.mes.schemas.references import Described, described
from modules.mes.selectors.recipe import read
from modules.mes.services.recipes import pack

RECIPE = read(pack.document("fct-direct-compression"))


@pytest.mark.parametrize(
    ("path", "reference", "shown"),
    [
        (
            "30.9",
            "entry:30.8/good",
            ("30.8 合格片数（计数器）", "30.8 Good tablets (counter)", "{tablet}", "calculated"),
        ),
        ("30.8", "entry:30.8/rejects", ("废片数（计数器）", "Rejected tablets (counter)", "{tablet}", "calculated")),
        ("30.4", "replicates:mass", ("片重", "Mass", "mg", "reference")),
        ("30.8", "parameter:core_mass", ("素片片重", "Core mass", "mg", "recipe")),
        ("10.3", "formula:F1.quantity", ("原料药 处方量", "Active substance, formula", "kg", "recipe")),
        ("30.8", "size:", ("批量", "Batch size", "{tablet}", "recipe")),
        ("20.6", "charged:", ("已投入原辅料", "Raw material charged", "kg", "calculated")),
        ("20.6", "entry:99/none", ("entry:99/none", "entry:99/none", "", "reference")),
    ],
)
def test_a_reference_in_words(path: str, reference: str, shown: tuple[str, str, str, str]) -> None:
    zh, en, unit, source = shown
    assert described(RECIPE, RECIPE.by_id[path], reference) == Described(I18n(zh, en), unit, source)


def test_every_input_of_the_recipe_has_words() -> None:
    inputs = [
        (node, reference) for node in RECIPE.phases() for field in node.fields for reference in field.inputs.values()
    ]
    assert inputs
    assert [text for node, text in inputs if described(RECIPE, node, text).label.zh == text] == []


def test_every_tag_of_a_window_has_words() -> None:
    windows = [node.params for node in RECIPE.phases() if node.type == "device_aggregate"]
    assert [set(one["tags"]) - set(one["tag_names"]) for one in windows] == [set()]
