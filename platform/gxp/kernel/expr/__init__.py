"""The expression dialect `gxp-expr/1`: CEL syntax, decimals of 34 digits, checked units, hard budgets.

Contract and test vectors: `docs/contracts/expr/`. Parsed with cel-python's grammar only; evaluated here.
"""

from gxp.kernel.expr.budget import Budget
from gxp.kernel.expr.program import DIALECT, Program, compile_expression
from gxp.kernel.expr.types import Type
from gxp.kernel.expr.values import ExprValue, Quantity, Timestamp

compile = compile_expression  # noqa: A001  the contract's name for it

__all__ = [
    "DIALECT",
    "Budget",
    "ExprValue",
    "Program",
    "Quantity",
    "Timestamp",
    "Type",
    "compile",
    "compile_expression",
]
