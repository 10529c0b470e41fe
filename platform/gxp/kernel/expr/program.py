"""A compiled expression: text, tree and dialect version, as a recipe freezes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from gxp.kernel.errors import DomainError
from gxp.kernel.expr.budget import Budget
from gxp.kernel.expr.check import check
from gxp.kernel.expr.evaluate import evaluate, free_names
from gxp.kernel.expr.node import Node
from gxp.kernel.expr.syntax import parse
from gxp.kernel.expr.types import ANY, Spec, Type
from gxp.kernel.expr.values import ExprValue

DIALECT = "gxp-expr/1"


@dataclass(frozen=True, slots=True)
class Program:
    """An expression ready to be evaluated; `type` is `any` where no types were stated."""

    text: str
    tree: Node = field(repr=False)
    type: Type = ANY
    dialect: str = DIALECT

    @property
    def ast_json(self) -> str:
        """Return the tree as canonical JSON text: [kind, text, [parts…]]."""
        return json.dumps(self.tree.json(), ensure_ascii=False, separators=(",", ":"))

    @property
    def names(self) -> frozenset[str]:
        """Return the names that must be bound."""
        return free_names(self.tree)

    def frozen(self) -> dict[str, str]:
        """Return {ast, dialect, text} for the record."""
        return {"ast": self.ast_json, "dialect": self.dialect, "text": self.text}

    def evaluate(self, bindings: Mapping[str, ExprValue], budget: Budget | None = None) -> ExprValue:
        """Return the value over bindings; refusals are `expr.*`, and nothing else ever leaves."""
        return evaluate(self.tree, bindings, budget or Budget())

    @classmethod
    def thaw(cls, data: Mapping[str, str]) -> "Program":
        """Compile a frozen expression; another dialect or a tree that does not fit its text is refused."""
        if data.get("dialect") != DIALECT:
            raise DomainError("expr.dialect", params={"dialect": data.get("dialect")})
        program = compile_expression(str(data.get("text")))
        if program.ast_json != data.get("ast"):
            raise DomainError("expr.ast_mismatch", params={"text": program.text[:80]})
        return program


def compile_expression(text: str, types: Mapping[str, Spec] | None = None, *, result: str | None = None) -> Program:
    """Compile a text; with `types`, names, kinds and units are checked, with `result` also the kind of the value.

    Errors: `expr.syntax`, `expr.literal`, `expr.too_long|too_deep|too_many_nodes`, `expr.nested_comprehension`,
    with types also `expr.unknown_name|type|unit_mismatch|no_field|missing|unknown_function|arguments`.
    """
    tree = parse(text)
    found = ANY if types is None else check(tree, {name: Type.of(spec) for name, spec in types.items()})
    if result is not None and found.kind not in (result, "any"):
        raise DomainError("expr.type", params={"operation": "result", "kinds": found.text})
    return Program(text, tree, found)
