"""From text to tree: cel-python's grammar, then our own nodes, with everything refused that the dialect leaves out."""

import re
from functools import lru_cache
from typing import Any

from celpy.celparser import CELParseError, CELParser
from lark import Token, Tree

from gxp.kernel.errors import DomainError
from gxp.kernel.expr.budget import MAX_DEPTH, MAX_LENGTH, MAX_NODES
from gxp.kernel.expr.node import Node

MACROS = frozenset({"all", "exists", "exists_one", "filter", "map"})
RESERVED = frozenset(
    {"as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop"}
    | {"namespace", "null", "package", "return", "true", "var", "void", "while"}
)
_PASS = frozenset({"expr", "conditionalor", "conditionaland", "relation", "addition", "multiplication", "unary"})
_BINARY = {
    "relation_lt": "<",
    "relation_le": "<=",
    "relation_gt": ">",
    "relation_ge": ">=",
    "relation_eq": "==",
    "relation_ne": "!=",
    "relation_in": "in",
    "addition_add": "+",
    "addition_sub": "-",
    "multiplication_mul": "*",
    "multiplication_div": "/",
    "multiplication_mod": "%",
}
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_STRINGS = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|//[^\n]*")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|[^u]|u)")
_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "t": "\t", "r": "\r"}
_MAX_NESTING = 4 * MAX_DEPTH
_SIGNS = r"(?:[!-]\s*){21}"  # one more than MAX_DEPTH


@lru_cache(maxsize=1)
def _parser() -> CELParser:
    return CELParser()


def parse(text: str) -> Node:
    """Return the tree of an expression; refusals are `expr.syntax`, `expr.literal`, `expr.too_long`, `…_deep`."""
    if len(text) > MAX_LENGTH:
        raise DomainError("expr.too_long", params={"limit": MAX_LENGTH, "length": len(text)})
    _refuse_nesting(text)
    try:
        tree = _parser().parse(text)
    except CELParseError as fault:
        raise DomainError("expr.syntax", params={"line": fault.line, "column": fault.column}) from fault
    except Exception as fault:  # the grammar's library raises many kinds; all mean: not an expression
        raise DomainError("expr.syntax", params={"line": 1, "column": 1}) from fault
    builder = _Builder()
    return builder.node(tree, 1, inside=False)


def _refuse_nesting(text: str) -> None:
    """Bound the work of the tree walk before the grammar sees the text: brackets and chains of signs."""
    depth = deepest = 0
    bare = _STRINGS.sub('""', text)
    for char in bare:
        depth += (char in "([{") - (char in ")]}")
        deepest = max(deepest, depth)
    if deepest > _MAX_NESTING or re.search(_SIGNS, bare):
        raise DomainError("expr.too_deep", params={"limit": MAX_DEPTH})


class _Builder:
    """Builds nodes and counts them."""

    def __init__(self) -> None:
        self._count = 0

    def node(self, tree: Tree[Token], depth: int, *, inside: bool) -> Node:
        """Return the node of a grammar tree; `inside` says that a comprehension encloses it."""
        tree = _skip(tree)
        self._enter(depth)
        children = _children(tree)
        builder = getattr(self, f"_{tree.data}", None)
        if builder is None:
            raise DomainError("expr.syntax", params={"line": 1, "column": 1})
        found: Node = builder(children, depth, inside)
        return found

    def _enter(self, depth: int) -> None:
        self._count += 1
        if depth > MAX_DEPTH:
            raise DomainError("expr.too_deep", params={"limit": MAX_DEPTH})
        if self._count > MAX_NODES:
            raise DomainError("expr.too_many_nodes", params={"limit": MAX_NODES})

    def _all(self, children: list[Tree[Token]], depth: int, inside: bool) -> tuple[Node, ...]:
        return tuple(self.node(child, depth + 1, inside=inside) for child in children)

    def _expr(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        return Node("if", "", self._all(children, depth, inside))

    def _conditionalor(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        return Node("or", "", self._all(children, depth, inside))

    def _conditionaland(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        return Node("and", "", self._all(children, depth, inside))

    def _binary(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        head, right = children
        left = next(child for child in head.children if isinstance(child, Tree))
        return Node("binary", _BINARY[str(head.data)], self._all([left, right], depth, inside))

    _relation = _addition = _multiplication = _binary

    def _unary(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        kind = "not" if children[0].data == "unary_not" else "neg"
        return Node(kind, "", self._all(children[1:], depth, inside))

    def _literal(self, children: list[Token], depth: int, _inside: bool) -> Node:
        token = children[0]
        text = str(token)
        if token.type in ("BOOL_LIT", "NULL_LIT"):
            return Node("null") if token.type == "NULL_LIT" else Node("bool", text)
        if token.type == "STRING_LIT" and text[0] in "\"'":
            return Node("str", _unescape(text[1:-1]))
        if token.type not in ("INT_LIT", "FLOAT_LIT") or not _NUMBER.fullmatch(text.lstrip("-")):
            raise DomainError("expr.literal", params={"literal": text[:40]})
        if not text.startswith("-"):
            return Node("num", text)
        self._enter(depth + 1)  # the grammar folds the sign into the literal; the dialect does not
        return Node("neg", "", (Node("num", text[1:]),))

    def _ident(self, children: list[Token], _depth: int, _inside: bool) -> Node:
        return Node("name", _name(children[0]))

    def _member_dot(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        return Node("field", _name(children[1]), self._all(children[:1], depth, inside))

    def _member_index(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        return Node("index", "", self._all(children, depth, inside))

    def _list_lit(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        return Node("list", "", self._all(_items(children), depth, inside))

    def _map_lit(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        return Node("map", "", self._all(_items(children), depth, inside))

    def _ident_arg(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        name, arguments = _name(children[0]), _items(children[1:])
        args = self._all(arguments, depth, inside)
        if name != "has":
            return Node("call", name, args)
        if len(args) != 1 or args[0].kind != "field":
            raise DomainError("expr.arguments", params={"function": "has"})
        return Node("has", "", args)

    def _member_dot_arg(self, children: list[Tree[Token]], depth: int, inside: bool) -> Node:
        name, arguments = _name(children[1]), _items(children[2:])
        if name not in MACROS:
            return Node("method", name, self._all([children[0], *arguments], depth, inside))
        if inside:
            raise DomainError("expr.nested_comprehension", params={"macro": name})
        if len(arguments) != 2:
            raise DomainError("expr.arguments", params={"function": name})
        target = self.node(children[0], depth + 1, inside=inside)
        variable = self.node(arguments[0], depth + 1, inside=True)
        if variable.kind != "name":
            raise DomainError("expr.arguments", params={"function": name})
        return Node("macro", name, (target, variable, self.node(arguments[1], depth + 1, inside=True)))


def _skip(tree: Tree[Token]) -> Tree[Token]:
    while True:
        children = _children(tree)
        only = children[0] if len(children) == 1 else None
        if not isinstance(only, Tree) or tree.data not in _PASS | {"member", "primary", "paren_expr"}:
            return tree
        tree = only


def _children(tree: Tree[Token]) -> list[Any]:
    """Return the parts of a grammar tree; the grammar's library leaves None where an optional part is absent."""
    children: list[Any] = tree.children
    return [child for child in children if child is not None]


def _items(children: list[Tree[Token]]) -> list[Any]:
    return _children(children[0]) if children else []


def _name(token: Tree[Token] | Token) -> str:
    text = str(token)
    if text in RESERVED:
        raise DomainError("expr.syntax", params={"line": 1, "column": 1})
    return text


def _unescape(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        code = match[1]
        if len(code) == 5:
            found = chr(int(code[1:], 16))
            if "\ud800" <= found <= "\udfff":
                raise DomainError("expr.literal", params={"literal": match[0]})
            return found
        if code not in _SIMPLE:
            raise DomainError("expr.literal", params={"literal": match[0]})
        return _SIMPLE[code]

    if re.search(r"(?<!\\)(?:\\\\)*\\$", text):
        raise DomainError("expr.syntax", params={"line": 1, "column": 1})
    return _ESCAPE.sub(replace, text)
