"""The generic semantic difference."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxp.compliance.versioning.diff import diff
from gxp.kernel.context import Tenant
from gxp.kernel.i18n import I18n
from tests.api import Api
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance import paper

LABELS = {"limits": I18n("限度", "Limits"), "low": I18n("下限", "Low")}


def told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    return [(change.op, change.path, change.old, change.new) for change in diff(before, after, {})]


def test_equal_documents_have_no_difference() -> None:
    assert told({"a": [{"id": "1"}]}, {"a": [{"id": "1"}]}) == []


def test_a_changed_value_names_its_path_and_both_values() -> None:
    assert told({"a": {"b": "1"}}, {"a": {"b": "2"}}) == [("changed", "/a/b", "1", "2")]


def test_digits_are_a_difference() -> None:
    assert told({"a": "12.5"}, {"a": "12.50"}) == [("changed", "/a", "12.5", "12.50")]


def test_something_added_and_something_removed() -> None:
    assert told({"a": "1"}, {"b": {"c": None}}) == [("removed", "/a", "1", None), ("added", "/b", None, '{"c":null}')]


def test_steps_are_matched_by_their_id_when_one_is_inserted_before() -> None:
    before = {"steps": [{"id": "A", "t": "1"}, {"id": "B", "t": "2"}]}
    after = {"steps": [{"id": "N", "t": "0"}, {"id": "A", "t": "1"}, {"id": "B", "t": "3"}]}
    assert told(before, after) == [
        ("changed", "/steps/B/t", "2", "3"),
        ("added", "/steps/N", None, '{"id":"N","t":"0"}'),
    ]


def test_a_moved_step_is_a_move_and_nothing_else() -> None:
    before = {"steps": [{"id": "A"}, {"id": "B"}, {"id": "C"}]}
    after = {"steps": [{"id": "C"}, {"id": "A"}, {"id": "B"}]}
    assert told(before, after) == [("moved", "/steps", "A, B, C", "C, A, B")]


def test_a_list_without_keys_is_compared_in_sequence() -> None:
    assert told({"a": ["x", "y", "z"]}, {"a": ["x", "z"]}) == [("removed", "/a/1", "y", None)]


def test_labels_name_the_path_for_people() -> None:
    [change] = diff({"limits": {"low": "1"}}, {"limits": {"low": "2"}}, LABELS)
    assert change.label == I18n("限度 › 下限", "Limits › Low")


names = st.text(min_size=1, max_size=3).map(partial(unicodedata.normalize, "NFC"))  # as keys must be
json_values = st.recursive(
    st.none() | st.booleans() | st.text(max_size=4),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(names, children, max_size=3),
    max_leaves=12,
)
documents = st.dictionaries(names, json_values, max_size=4)


@given(documents, documents)
def test_there_is_a_difference_exactly_when_the_documents_differ(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert (diff(before, after, {}) == ()) == (before == after)


def test_the_api_tells_the_difference_of_two_versions(
    tenant_a: Tenant, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.register(monkeypatch)
    old = paper.write(tenant_a, unit, document={"title": "甲"}).partition(":")[2]
    new = paper.write(tenant_a, unit, document={"title": "乙"}).partition(":")[2]
    [change] = Api("author_gao").get(f"/versioning/versions/{new}/diff?against={old}").ok()["items"]
    assert change == {
        "label": {"en": "Title", "zh-Hans": "标题"}, "new": "乙", "old": "甲", "op": "changed", "path": "/title",
    }  # fmt: skip
