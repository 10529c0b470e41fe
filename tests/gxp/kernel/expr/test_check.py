"""Types and units are checked when an expression is compiled, where types are stated."""

import pytest

from gxp.kernel import expr
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.types import Spec

TYPES: dict[str, Spec] = {
    "gross": "quantity:kg",
    "tare": "quantity:g",
    "count": "quantity:{tablet}",
    "n": "number",
    "name": "string",
    "ok": "bool",
    "start": "timestamp",
    "end": "timestamp",
    "rows": [{"mass": "quantity:mg", "note": "string"}],
    "loose": "any",
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gross - tare", "quantity:kg"),
        ("gross / tare", "number"),
        ("gross * n", "quantity:kg"),
        ("to(gross, 'g')", "quantity:g"),
        ("end - start", "quantity:s"),
        ("end - start <= duration('72h')", "bool"),
        ("start + quantity(1, 'h')", "timestamp"),
        ("mean(rows.map(r, r.mass))", "quantity:mg"),
        ("rows.filter(r, r.mass > quantity(1, 'g')).size()", "number"),
        ("ok ? gross : tare", "any"),
        ("loose + 1", "any"),
        ("count / quantity(960000, '{tablet}') * 100", "number"),
        ("round(gross, 3)", "quantity:kg"),
        ("name + 'x'", "string"),
        ("has(rows[0].mass) && gross != null", "bool"),
    ],
)
def test_the_type_of_an_expression_is_known(text: str, kind: str) -> None:
    assert expr.compile(text, TYPES).type.text == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gross + count", "expr.unit_mismatch"),
        ("gross < 5", "expr.unit_mismatch"),
        ("gross == n", "expr.unit_mismatch"),
        ("name + 1", "expr.type"),
        ("name < 1", "expr.type"),
        ("!n", "expr.type"),
        ("ok && n", "expr.type"),
        ("nothing", "expr.unknown_name"),
        ("rows[0].weight", "expr.no_field"),
        ("rows.all(r, r.mass)", "expr.type"),
        ("rows.all(r, r.note > 1)", "expr.type"),
        ("start + n", "expr.type"),
        ("start + gross", "expr.unit_mismatch"),
        ("gross + null", "expr.missing"),
        ("to(gross, 'lb')", "expr.unit_unknown"),
        ("round(name, 1)", "expr.type"),
        ("gross % n", "expr.type"),
        ("sqrt(n)", "expr.unknown_function"),
        ("n.all(x, true)", "expr.type"),
        ("n[0]", "expr.type"),
        ("ok ? name : n + name", "expr.type"),
    ],
)
def test_what_must_fail_at_every_evaluation_is_not_compiled(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        expr.compile(text, TYPES)
    assert refusal.value.code == code


def test_a_condition_must_be_boolean() -> None:
    assert expr.compile("gross > tare", TYPES, result="bool").type.kind == "bool"
    with pytest.raises(DomainError, match=r"expr\.type"):
        expr.compile("gross", TYPES, result="bool")


def test_a_frozen_program_is_the_same_program_or_refused() -> None:
    frozen = expr.compile("gross - tare > quantity(1, 'kg')").frozen()
    assert expr.Program.thaw(frozen).ast_json == frozen["ast"]
    for change in ({"text": "gross - tare > quantity(2, 'kg')"}, {"dialect": "gxp-expr/2"}, {"ast": "[]"}):
        with pytest.raises(DomainError, match=r"expr\.(ast_mismatch|dialect)"):
            expr.Program.thaw({**frozen, **change})


def test_free_names_leave_out_the_variable_of_a_comprehension() -> None:
    assert expr.compile("rows.all(r, r.mass > low) && r").names == {"rows", "low", "r"}
    assert expr.compile("rows.all(r, r.mass > low)").names == {"rows", "low"}
