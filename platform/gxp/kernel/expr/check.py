"""The check at compile time: names, kinds and units, as far as types are stated; the rest is left to the evaluation."""

from collections.abc import Mapping

from gxp.kernel.errors import DomainError
from gxp.kernel.expr import functions
from gxp.kernel.expr.node import Node
from gxp.kernel.expr.types import ANY, BOOL, NULL, NUMBER_TYPE, SECONDS, STRING, TIME, Type
from gxp.kernel.quantity.units import NUMBER, Unit, product

_LEAVES = {"num": NUMBER_TYPE, "str": STRING, "bool": BOOL, "null": NULL}
_RESULTS = {
    "contains": BOOL,
    "startsWith": BOOL,
    "endsWith": BOOL,
    "size": NUMBER_TYPE,
    "number": NUMBER_TYPE,
    "string": STRING,
    "unit": STRING,
    "timestamp": TIME,
    "duration": SECONDS,
}
_TEXTS = frozenset({"contains", "startsWith", "endsWith", "timestamp", "duration"})


def check(tree: Node, types: Mapping[str, Type]) -> Type:
    """Return the type of a tree; what can be seen to fail at every evaluation is refused with its `expr.*` code."""
    return _Check(dict(types)).type(tree)


class _Check:
    def __init__(self, names: dict[str, Type]) -> None:
        self._names = names

    def type(self, node: Node) -> Type:
        if node.kind in _LEAVES:
            return _LEAVES[node.kind]
        handler = getattr(self, f"_{node.kind}")
        found: Type = handler(node)
        return found

    def _name(self, node: Node) -> Type:
        if node.text not in self._names:
            raise DomainError("expr.unknown_name", params={"name": node.text})
        return self._names[node.text]

    def _field(self, node: Node) -> Type:
        found = self._expect(node.args[0], "field", "map")
        if found.fields is None:
            return ANY
        if node.text not in found.fields:
            raise DomainError("expr.no_field", params={"field": node.text})
        return found.fields[node.text]

    def _index(self, node: Node) -> Type:
        found = self._expect(node.args[0], "index", "list", "map")
        self._expect(node.args[1], "index", "number" if found.kind == "list" else "string", "any")
        return found.item or ANY

    def _has(self, node: Node) -> Type:
        self._expect(node.args[0].args[0], "has", "map", "null")
        return BOOL

    def _list(self, node: Node) -> Type:
        kinds = [self.type(arg) for arg in node.args]
        return Type("list", item=kinds[0] if kinds and all(kind == kinds[0] for kind in kinds) else ANY)

    def _map(self, node: Node) -> Type:
        for key, value in zip(node.args[::2], node.args[1::2], strict=True):
            self._expect(key, "map", "string")
            self.type(value)
        return Type("map")

    def _neg(self, node: Node) -> Type:
        return self._expect(node.args[0], "-", "number", "quantity")

    def _not(self, node: Node) -> Type:
        self._expect(node.args[0], "!", "bool")
        return BOOL

    def _and(self, node: Node) -> Type:
        for arg in node.args:
            self._expect(arg, "&&", "bool")
        return BOOL

    _or = _and

    def _if(self, node: Node) -> Type:
        self._expect(node.args[0], "?:", "bool")
        first, second = self.type(node.args[1]), self.type(node.args[2])
        return first if first == second else ANY

    def _binary(self, node: Node) -> Type:
        left, right = self.type(node.args[0]), self.type(node.args[1])
        if node.text == "in":
            self._expect(node.args[1], "in", "list", "map")
            return BOOL
        if node.text in ("==", "!=", "<", "<=", ">", ">="):
            return self._comparison(node.text, left, right)
        if "any" in (left.kind, right.kind):
            return ANY
        if node.text in ("+", "-"):
            return _sum(node.text, left, right)
        return _scaled(node.text, left, right)

    def _comparison(self, operation: str, left: Type, right: Type) -> Type:
        loose = {"any", "null"} if operation in ("==", "!=") else {"any"}
        if not loose & {left.kind, right.kind}:
            if _numeric(left) and _numeric(right):
                _same_unit(left, right)
            elif left.kind != right.kind:
                raise _mismatch(operation, left, right)
        return BOOL

    def _call(self, node: Node) -> Type:
        functions.require(functions.FUNCTIONS, node.text, len(node.args))
        kinds = [self.type(arg) for arg in node.args]
        if node.text in _TEXTS:
            self._expect(node.args[0], node.text, "string")
        if node.text in ("quantity", "to"):
            return _measured(node)
        if node.text in ("round", "abs"):
            return self._expect(node.args[0], node.text, "number", "quantity")
        if node.text in ("sum", "mean"):
            return self._expect(node.args[0], node.text, "list").item or ANY
        if node.text in ("min", "max"):
            return self._extreme(kinds)
        return _RESULTS[node.text]

    def _extreme(self, kinds: list[Type]) -> Type:
        if len(kinds) == 1:
            return kinds[0].item or ANY
        return kinds[0] if all(kind == kinds[0] for kind in kinds) else ANY

    def _method(self, node: Node) -> Type:
        functions.require(functions.METHODS, node.text, len(node.args))
        for arg in node.args:
            kinds = ("string",) if node.text in _TEXTS else ("string", "list", "map")
            self._expect(arg, node.text, *kinds)
        return _RESULTS[node.text]

    def _macro(self, node: Node) -> Type:
        target = self._expect(node.args[0], node.text, "list")
        inner = _Check({**self._names, node.args[1].text: target.item or ANY})
        if node.text == "map":
            return Type("list", item=inner.type(node.args[2]))
        inner._expect(node.args[2], node.text, "bool")
        return target if node.text == "filter" else BOOL

    def _expect(self, node: Node, operation: str, *kinds: str) -> Type:
        found = self.type(node)
        if found.kind == "null" and "null" not in kinds:
            raise DomainError("expr.missing", params={"operation": operation})
        if found.kind != "any" and found.kind not in kinds:
            raise DomainError("expr.type", params={"operation": operation, "kinds": found.text})
        return found


def _numeric(found: Type) -> bool:
    return found.kind in ("number", "quantity")


def _unit(found: Type) -> Unit | None:
    return NUMBER if found.kind == "number" else found.unit


def _same_unit(left: Type, right: Type) -> None:
    a, b = _unit(left), _unit(right)
    if a is not None and b is not None and a.dimension != b.dimension:
        raise DomainError("expr.unit_mismatch", params={"left": a.text, "right": b.text})


def _mismatch(operation: str, left: Type, right: Type) -> DomainError:
    if "null" in (left.kind, right.kind):
        return DomainError("expr.missing", params={"operation": operation})
    return DomainError("expr.type", params={"operation": operation, "kinds": f"{left.text}, {right.text}"})


def _sum(operation: str, left: Type, right: Type) -> Type:
    if _numeric(left) and _numeric(right):
        _same_unit(left, right)
        return left
    if left.kind == right.kind == "timestamp" and operation == "-":
        return SECONDS
    if left.kind == "timestamp" and right.kind == "quantity":
        _same_unit(SECONDS, right)
        return TIME
    if operation == "+" and left.kind == "quantity" and right.kind == "timestamp":
        _same_unit(SECONDS, left)
        return TIME
    if operation == "+" and left.kind == right.kind and left.kind in ("string", "list"):
        return left
    raise _mismatch(operation, left, right)


def _scaled(operation: str, left: Type, right: Type) -> Type:
    if not _numeric(left) or not _numeric(right) or (operation == "%" and left.kind != right.kind):
        raise _mismatch(operation, left, right)
    a, b = _unit(left), _unit(right)
    if operation == "%" or a is None or b is None:
        return NUMBER_TYPE if operation == "%" else ANY
    found, _ = product(a, b, sign=1 if operation == "*" else -1)
    return Type("quantity", unit=found) if found.terms else NUMBER_TYPE


def _measured(node: Node) -> Type:
    if node.args[1].kind != "str":
        return Type("quantity")
    found = functions.measured(node.args[1].text, node.text)
    return Type("quantity", unit=found) if found.terms else NUMBER_TYPE
