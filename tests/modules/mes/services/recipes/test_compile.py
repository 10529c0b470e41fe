"""The control recipe: frozen, scaled, with every field and obligation written out; the schema is the published one."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from modules.mes.selectors.recipe import read
from modules.mes.services.recipes import pack
from modules.mes.services.recipes.compile import BatchFacts, RecipeVersion, compile_control_recipe, scaled
from modules.mes.services.recipes.diff import diff
from modules.mes.services.recipes.schema import SCHEMA

KEY = "fct-direct-compression"
VERSION = RecipeVersion(id="v", number="1", sha256="0" * 64)
FACTS = BatchFacts(
    id="b", number="326110001", size=Decimal(960000), unit="{tablet}", market="CN", site="S1", purpose="commercial"
)
CONTRACT = Path(__file__).parents[5] / "docs" / "contracts" / "records"


def test_the_schema_is_the_published_contract() -> None:
    assert json.loads((CONTRACT / "mes.recipe.v1.json").read_text(encoding="utf-8")) == SCHEMA


def test_equal_inputs_give_equal_bytes() -> None:
    assert compile_control_recipe(pack.document(KEY), VERSION, FACTS) == compile_control_recipe(
        pack.document(KEY), VERSION, FACTS
    )


def test_obligations_have_unique_ids_and_name_steps_that_exist() -> None:
    document = canonical.load_object(compile_control_recipe(pack.document(KEY), VERSION, FACTS))
    recipe = read(document)
    found = list(document["obligations"])  # type: ignore[arg-type]  # a list by contract
    ids = [one["id"] for one in found]  # type: ignore[index,call-overload]
    assert len(ids) == len(set(ids))
    assert {one["path"] for one in found} - {""} <= set(recipe.by_id)  # type: ignore[index,call-overload]


def test_a_size_outside_of_the_recipe_is_refused() -> None:
    facts = BatchFacts(
        id="b", number="1", size=Decimal(480000), unit="{tablet}", market="CN", site="S1", purpose="commercial"
    )
    with pytest.raises(DomainError) as refused:
        compile_control_recipe(pack.document(KEY), VERSION, facts)
    assert refused.value.code == "mes.size_out_of_range"


@pytest.mark.parametrize(
    ("quantity", "size", "expected"),
    [("60.211", "960000", "60.211"), ("60.211", "480000", "30.106"), ("2.150", "480000", "1.075")],
)
def test_scaling_keeps_the_digits_of_the_recipe(quantity: str, size: str, expected: str) -> None:
    assert scaled(quantity, Decimal(size), Decimal(960000)) == expected


def test_the_difference_names_the_limit_that_changed() -> None:
    before, after = pack.document(KEY), pack.document(KEY)
    weigh = after["procedure"][0]["nodes"][3]
    weigh["fields"][0]["limits"][0]["percent"] = "0.3"
    found = diff(before, after)
    assert [(one.op, one.old, one.new) for one in found] == [("changed", "0.2", "0.3")]
    assert "10.4" in found[0].label.en
    assert "tolerance %" in found[0].label.en


def test_an_inserted_step_is_one_addition_and_no_change_of_its_neighbours() -> None:
    before, after = pack.document(KEY), pack.document(KEY)
    added = {**after["procedure"][0]["nodes"][0], "id": "10.0"}
    after["procedure"][0]["nodes"].insert(0, added)
    assert {one.op for one in diff(before, after)} == {"added"}


def test_a_moved_step_is_said_to_be_moved() -> None:
    before, after = pack.document(KEY), pack.document(KEY)
    nodes = after["procedure"][0]["nodes"]
    nodes[5], nodes[6] = nodes[6], nodes[5]
    assert [one.op for one in diff(before, after)] == ["moved"]


def test_the_rules_of_the_pack_stand_in_the_recipe() -> None:
    rules = [(one["during"], one["stop_longer"], one["repeat"]) for one in pack.document(KEY)["rules"]]
    assert rules == [("30.5", "PT15M", "30.4")]
