"""The syntax tree that a recipe freezes beside the text."""

from dataclasses import dataclass
from typing import TypeAlias

NodeJson: TypeAlias = "list[str | list[NodeJson]]"


@dataclass(frozen=True, slots=True)
class Node:
    """One node: what it is, its text (name, literal, operator) and its parts.

    Kinds: num str bool null name field index call method macro has list map neg not and or if binary.
    """

    kind: str
    text: str = ""
    args: tuple["Node", ...] = ()

    def json(self) -> NodeJson:
        """Return [kind, text, [parts…]]."""
        return [self.kind, self.text, [arg.json() for arg in self.args]]
