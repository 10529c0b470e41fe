"""The tree evaluator: one step a node, strict in types and units, with CEL's rule that `&&` and `||` decide early.

`false && x` and `x && false` are false even if x is an error; an error survives only where it decides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from gxp.kernel.errors import DomainError
from gxp.kernel.expr import functions, values
from gxp.kernel.expr.budget import Budget, BudgetExceeded, Meter
from gxp.kernel.expr.functions import list_of, truth
from gxp.kernel.expr.node import Node
from gxp.kernel.expr.values import ExprValue, Timestamp, wrong_type

_MAX_DATA_DEPTH = 32
_COMPARE: dict[str, Callable[[int], bool]] = {
    "<": lambda found: found < 0,
    "<=": lambda found: found <= 0,
    ">": lambda found: found > 0,
    ">=": lambda found: found >= 0,
}


def evaluate(tree: Node, bindings: Mapping[str, ExprValue], budget: Budget) -> ExprValue:
    """Return the value of a tree over bindings; refusals are `expr.*`."""
    meter = Meter(budget)
    for value in bindings.values():
        _weigh(value, meter, 0)
    return _Evaluation(bindings, meter).value(tree)


def _weigh(value: ExprValue, meter: Meter, depth: int) -> None:
    if depth > _MAX_DATA_DEPTH:
        raise BudgetExceeded("expr.too_deep", params={"limit": _MAX_DATA_DEPTH})
    if isinstance(value, str):
        meter.make(len(value))
    elif isinstance(value, list | tuple | Mapping):
        meter.items(len(value))
        meter.make(len(value))
        for item in value.values() if isinstance(value, Mapping) else value:
            _weigh(item, meter, depth + 1)


class _Evaluation:
    def __init__(self, bindings: Mapping[str, ExprValue], meter: Meter) -> None:
        self._names = dict(bindings)
        self._meter = meter

    def value(self, node: Node) -> ExprValue:
        self._meter.step()
        handler: Callable[[Node], ExprValue] = getattr(self, f"_{node.kind}")
        return handler(node)

    def _values(self, nodes: Sequence[Node]) -> list[ExprValue]:
        return [self.value(node) for node in nodes]

    def _num(self, node: Node) -> ExprValue:
        return values.literal(node.text)

    def _str(self, node: Node) -> ExprValue:
        return node.text

    def _bool(self, node: Node) -> ExprValue:
        return node.text == "true"

    def _null(self, _: Node) -> ExprValue:
        return None

    def _name(self, node: Node) -> ExprValue:
        if node.text not in self._names:
            raise DomainError("expr.unknown_name", params={"name": node.text})
        return self._names[node.text]

    def _field(self, node: Node) -> ExprValue:
        return self._get(self.value(node.args[0]), node.text)

    def _get(self, found: ExprValue, key: str) -> ExprValue:
        if not isinstance(found, Mapping):
            raise wrong_type("field", found)
        if key not in found:
            raise DomainError("expr.no_field", params={"field": key})
        return found[key]

    def _index(self, node: Node) -> ExprValue:
        found, at = self._values(node.args)
        if isinstance(found, Mapping):
            return self._get(found, functions.text_of(at, "index"))
        items, position = list_of(found, "index"), functions.whole(at, "index")
        if not 0 <= position < len(items):
            raise DomainError("expr.index", params={"index": position, "size": len(items)})
        return items[position]

    def _has(self, node: Node) -> ExprValue:
        found = self.value(node.args[0].args[0])
        if found is None:
            return False
        if not isinstance(found, Mapping):
            raise wrong_type("has", found)
        return found.get(node.args[0].text) is not None

    def _call(self, node: Node) -> ExprValue:
        functions.require(functions.FUNCTIONS, node.text, len(node.args))
        return functions.call(node.text, self._values(node.args), self._meter)

    def _method(self, node: Node) -> ExprValue:
        functions.require(functions.METHODS, node.text, len(node.args))
        return functions.method(node.text, self._values(node.args), self._meter)

    def _list(self, node: Node) -> ExprValue:
        return self._made(self._values(node.args))

    def _map(self, node: Node) -> ExprValue:
        found: dict[str, ExprValue] = {}
        for key, value in zip(node.args[::2], node.args[1::2], strict=True):
            found[functions.text_of(self.value(key), "map")] = self.value(value)
        self._meter.make(len(found))
        return found

    def _made(self, items: list[ExprValue]) -> ExprValue:
        self._meter.items(len(items))
        self._meter.make(len(items))
        return items

    def _neg(self, node: Node) -> ExprValue:
        return values.negative(self.value(node.args[0]))

    def _not(self, node: Node) -> ExprValue:
        return not truth(self.value(node.args[0]), "!")

    def _if(self, node: Node) -> ExprValue:
        condition = truth(self.value(node.args[0]), "?:")
        return self.value(node.args[1] if condition else node.args[2])

    def _and(self, node: Node) -> ExprValue:
        return self._decide([partial(self._true, arg, "&&") for arg in node.args], decisive=False)

    def _or(self, node: Node) -> ExprValue:
        return self._decide([partial(self._true, arg, "||") for arg in node.args], decisive=True)

    def _decide(self, questions: Iterable[Callable[[], bool]], *, decisive: bool) -> bool:
        """Ask until one answer is decisive; keep the first error for the case that none is."""
        error: DomainError | None = None
        for question in questions:
            try:
                if question() is decisive:
                    return decisive
            except BudgetExceeded:
                raise
            except DomainError as fault:
                error = error or fault
        if error is not None:
            raise error
        return not decisive

    def _true(self, node: Node, operation: str) -> bool:
        return truth(self.value(node), operation)

    def _binary(self, node: Node) -> ExprValue:
        left, right = self._values(node.args)
        if node.text in ("==", "!="):
            return values.equal(left, right) is (node.text == "==")
        if node.text == "in":
            return self._contained(left, right)
        if left is None or right is None:
            raise wrong_type(node.text, left, right)
        if node.text in _COMPARE:
            return _COMPARE[node.text](values.compare(left, right, node.text))
        if node.text in ("+", "-"):
            return self._sum(left, right, 1 if node.text == "+" else -1)
        operation = {"*": values.multiply, "/": values.divide, "%": values.remainder}[node.text]
        return operation(left, right)

    def _contained(self, left: ExprValue, right: ExprValue) -> bool:
        if isinstance(right, Mapping):
            return functions.text_of(left, "in") in right
        return any(values.equal(left, item) for item in list_of(right, "in"))

    def _sum(self, left: ExprValue, right: ExprValue, sign: int) -> ExprValue:
        if isinstance(left, Timestamp):
            return (
                _since(left, right)
                if sign < 0 and isinstance(right, Timestamp)
                else values.shift(left, right, sign=sign)
            )
        if sign > 0 and isinstance(right, Timestamp):
            return values.shift(right, left, sign=1)
        if sign > 0 and isinstance(left, str) and isinstance(right, str):
            self._meter.make(len(left) + len(right))
            return left + right
        if sign > 0 and isinstance(left, list | tuple) and isinstance(right, list | tuple):
            return self._made([*left, *right])
        return values.add(left, right, sign=sign)

    def _macro(self, node: Node) -> ExprValue:
        items = list_of(self.value(node.args[0]), node.text)
        name = node.args[1].text
        before = self._names.copy()
        try:
            return self._comprehend(node.text, items, name, node.args[2])
        finally:
            self._names = before

    def _comprehend(self, macro: str, items: Sequence[ExprValue], name: str, body: Node) -> ExprValue:
        def at(item: ExprValue) -> ExprValue:
            self._names[name] = item
            return self.value(body)

        def true(item: ExprValue) -> bool:
            return truth(at(item), macro)

        if macro in ("all", "exists"):
            return self._decide([partial(true, item) for item in items], decisive=macro == "exists")
        if macro == "map":
            return self._made([at(item) for item in items])
        kept = [item for item in items if true(item)]
        return len(kept) == 1 if macro == "exists_one" else self._made(kept)


def _since(left: Timestamp, right: Timestamp) -> ExprValue:
    return values.seconds(Fraction(left.ticks - right.ticks, values.TICKS))


def free_names(node: Node, bound: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the names that must be bound."""
    if node.kind == "name":
        return frozenset() if node.text in bound else frozenset({node.text})
    if node.kind == "macro":
        target, variable, body = node.args
        return free_names(target, bound) | free_names(body, bound | {variable.text})
    return frozenset().union(*(free_names(arg, bound) for arg in node.args))
