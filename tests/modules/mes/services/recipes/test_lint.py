"""The linter accepts the sample pack and its replay variant, and finds each fault of a recipe."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from modules.mes.services.recipes import pack, replay
from modules.mes.services.recipes.lint import lint

KEY = "fct-direct-compression"
Document = dict[str, Any]


def node(document: Document, path: str) -> Document:
    """A node by id."""
    stack = list(document["procedure"])
    while stack:
        one: Document = stack.pop()
        if one["id"] == path:
            return one
        stack += one.get("nodes", [])
    raise KeyError(path)


def test_the_sample_pack_has_no_finding() -> None:
    assert lint(pack.document(KEY)) == ()


def test_its_replay_variant_has_no_finding() -> None:
    assert lint(replay.variant(pack.document(KEY), factor=Decimal(540))) == ()


def _drop_limits(document: Document) -> None:
    node(document, "10.4")["fields"][0]["limits"] = []


def _drop_yield_limits(document: Document) -> None:
    node(document, "30.9")["fields"][0]["limits"] = []


def _only_alert_on_cpp(document: Document) -> None:
    for field in node(document, "20.3")["fields"]:
        field["limits"] = [limit | {"kind": "alert"} for limit in field["limits"]]


def _cross_limit(document: Document) -> None:
    node(document, "10.2")["fields"][0]["limits"][0] |= {"low": "21.0"}


def _unreachable(document: Document) -> None:
    node(document, "10.7")["nodes"] = []


def _reads_later(document: Document) -> None:
    node(document, "10.5")["fields"][0]["inputs"]["api"] = "entry:30.8/net"


def _unbalanced(document: Document) -> None:
    node(document, "30.R")["nodes"].pop()


def _shares(document: Document) -> None:
    node(document, "20.2")["params"]["lines"][0]["share"] = "40"


def _not_weighed(document: Document) -> None:
    node(document, "20.2")["params"]["lines"].append({"input": "F6", "share": "100"})


def _unknown_reference(document: Document) -> None:
    node(document, "10.6")["params"]["target"] = "entry:10.5/nothing"


def _unknown_equipment(document: Document) -> None:
    node(document, "30.2")["equipment"].append("laser")


def _language(document: Document) -> None:
    node(document, "10.4")["title"].pop("en")


def _unknown_type(document: Document) -> None:
    node(document, "10.4")["type"] = "juggle"


def _loop(document: Document) -> None:
    node(document, "10.7")["flow"] = "loop"


def _evidence(document: Document) -> None:
    node(document, "10.4")["evidence"].pop("seconds")


def _expression(document: Document) -> None:
    node(document, "10.5")["fields"][0]["expression"] = "total - nobody"


def _over_budget(document: Document) -> None:
    node(document, "10.5")["fields"][0]["expression"] = " + ".join(["total"] * 60)


def _shape(document: Document) -> None:
    document["header"].pop("size")


@pytest.mark.req("CN-168–170")
@pytest.mark.parametrize(
    ("break_it", "code", "path"),
    [
        (_drop_limits, "mes.lint_missing_limit", "/procedure/10.4/total"),
        (_drop_yield_limits, "mes.lint_missing_limit", "/procedure/30.9/tbl_yield"),
        (_only_alert_on_cpp, "mes.lint_missing_limit", "/procedure/20.3"),
        (_cross_limit, "mes.lint_empty_limit", "/procedure/10.2/scale32"),
        (_unreachable, "mes.lint_unreachable", "/procedure/10.7"),
        (_reads_later, "mes.lint_unreachable", "/procedure/10.5"),
        (_unbalanced, "mes.lint_unbalanced", "/procedure/30.R"),
        (_shares, "mes.lint_shares", "/formula/F2"),
        (_not_weighed, "mes.lint_unbalanced", "/formula/F6"),
        (_unknown_reference, "mes.lint_unknown_reference", "/procedure/10.6"),
        (_unknown_equipment, "mes.lint_unknown_reference", "/procedure/30.2/equipment"),
        (_language, "mes.lint_language", "/procedure/UP10/nodes/10.4/title"),
        (_unknown_type, "mes.lint_type", "/procedure/10.4"),
        (_loop, "mes.lint_flow", "/procedure/10.7"),
        (_evidence, "mes.lint_evidence", "/procedure/10.4/evidence"),
        (_expression, "expr.unknown_name", "/procedure/10.5/target"),
        (_over_budget, "expr.too_deep", "/procedure/10.5/target"),
        (_shape, "mes.lint_shape", "/header"),
    ],
)
def test_each_fault_is_found_at_its_place(break_it: Callable[[Document], None], code: str, path: str) -> None:
    document = pack.document(KEY)
    break_it(document)
    assert (code, path) in [(one.code, one.path) for one in lint(document)]
