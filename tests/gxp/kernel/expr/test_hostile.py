"""Hostile expressions: every one ends in a value or a coded refusal, and none reaches Python."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxp.kernel import expr
from gxp.kernel.errors import DomainError
from gxp.kernel.expr.codec import decode, encode

SEED = 20261121
ATOMS = ["1", "0.5", "x", "xs", "m", "'a'", "true", "null", "[1, 2]", "{'k': 1}", "q", "t", "1e399", "size", "-1", "''"]
FORMS = [
    "({0} + {1})",
    "({0} - {1})",
    "({0} * {1})",
    "({0} / {1})",
    "({0} % {1})",
    "({0} && {1})",
    "({0} || {1})",
    "({0} == {1})",
    "({0} < {1})",
    "({0} in {1})",
    "({0} ? {1} : {0})",
    "{0}.map(v, v * {1})",
    "{0}.filter(v, v > {1})",
    "{0}[{1}]",
    "{0}.k",
    "has({0}.k)",
    "round({0}, {1})",
    "sum({0})",
    "mean([{0}, {1}])",
    "max({0}, {1})",
    "!{0}",
    "-{0}",
    "to({0}, {1})",
    "quantity({0}, 'kg')",
    "string({0})",
    "timestamp({0})",
    "duration({0})",
    "{0}.contains({1})",
    "{0}.all(v, {1})",
    "{0}.__class__",
    "{0}({1})",
    "{0}.format({1})",
]
BINDINGS: dict[str, expr.ExprValue] = {
    "x": Decimal("12.50"),
    "xs": [Decimal(1), Decimal(2), None],
    "m": {"k": "v"},
    "q": decode({"quantity": ["1.5", "kg"]}),
    "t": decode({"timestamp": "2026-11-21T03:00:00Z"}),
}


def grown(rng: random.Random, depth: int) -> str:
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(ATOMS)
    return rng.choice(FORMS).format(grown(rng, depth - 1), grown(rng, depth - 1))


def test_five_thousand_grown_expressions_end_in_a_value_or_a_code() -> None:
    print(f"seed {SEED}")
    rng = random.Random(SEED)
    outcomes: dict[str, int] = {}
    for _ in range(5000):
        text = grown(rng, rng.randrange(1, 5))
        try:
            encode(expr.compile(text).evaluate(BINDINGS))
            code = "value"
        except DomainError as refusal:
            code = refusal.code
        outcomes[code] = outcomes.get(code, 0) + 1
    assert all(code == "value" or code.startswith("expr.") for code in outcomes)
    assert outcomes["value"] > 200
    assert len(outcomes) > 10


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ax1.()[]{}'\"\\+-*/%<>=!&|?:, \n_éx", max_size=60))
def test_any_text_is_an_expression_or_a_coded_refusal(text: str) -> None:
    try:
        encode(expr.compile(text).evaluate({"x": Decimal(1), "a": {"a": "1"}}))
        code = "expr.value"
    except DomainError as refusal:
        code = refusal.code
    assert code.startswith("expr.")


@pytest.mark.parametrize(
    "text",
    [
        "().__class__.__bases__[0].__subclasses__()",
        "__import__('os').getpid()",
        "x.__class__",
        "'{0.__class__}'.format(x)",
        "exec('1')",
        "x.number.__init__",
        "m.get('k')",
        "open('/etc/passwd')",
    ],
)
def test_known_escapes_are_refused(text: str) -> None:
    with pytest.raises(DomainError, match=r"expr\."):
        expr.compile(text).evaluate(BINDINGS)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1999,
        "[" * 1999,
        "!" * 1999,
        "-" * 1999,
        "a." * 999 + "a",
        "1+" * 999 + "1",
        "a?b:" * 450 + "c",
        "a&&" * 600 + "a",
        "f(" * 900,
        "{'a':" * 300,
        "'" * 1999,
    ],
    ids=range(11),
)
def test_deep_and_long_texts_are_refused_at_once(text: str) -> None:
    with pytest.raises(DomainError, match=r"expr\.(too_deep|too_many_nodes|syntax)"):
        expr.compile(text)


def test_a_smaller_budget_refuses_what_the_usual_one_allows() -> None:
    program = expr.compile("[1, 2, 3].map(x, x * 2)")
    assert len(program.evaluate({})) == 3  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=r"expr\.too_many_steps"):
        program.evaluate({}, expr.Budget(steps=5))
