"""The tags of a window in the order in which they are looked at: the first critical parameter first."""

from __future__ import annotations

from gxp.kernel import canonical
from modules.mes.schemas.time_parts import by_weight
from modules.mes.selectors.recipe import read
from modules.mes.services.recipes import pack


def test_the_curve_opens_on_the_main_force_although_a_stored_recipe_sorts_its_names() -> None:
    stored = canonical.load_object(canonical.dumps(pack.document("fct-direct-compression")))
    node = read(stored).by_id["30.5"]
    tags = dict(node.params["tags"])
    assert next(iter(tags)) == "SREL"  # what the screen used to open on
    ordered = by_weight(node.fields, tags)
    assert ordered[0] == "main_comp"
    assert sorted(ordered) == sorted(tags)


def test_every_tag_stays_and_those_without_a_judged_field_come_after_those_with_one() -> None:
    node = read(canonical.load_object(canonical.dumps(pack.document("fct-direct-compression")))).by_id["30.5"]
    assert by_weight(node.fields, ["unwatched", "main_comp"]) == ["main_comp", "unwatched"]
