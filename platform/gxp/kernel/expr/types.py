"""Types of bindings and results, as far as an author states them: what is not stated is `any`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity.units import Unit, unit

Spec: TypeAlias = "str | Mapping[str, Spec] | list[Spec] | Type"
_SIMPLE = frozenset({"any", "bool", "string", "number", "timestamp", "null", "quantity", "list", "map"})


@dataclass(frozen=True, slots=True)
class Type:
    """A kind with its details: unit of a quantity, item of a list, fields of a map (None: not stated)."""

    kind: str
    unit: Unit | None = None
    item: "Type | None" = None
    fields: Mapping[str, "Type"] | None = field(default=None, hash=False)

    @property
    def text(self) -> str:
        """Return the type as errors say it."""
        return f"quantity:{self.unit.text}" if self.unit is not None else self.kind

    @classmethod
    def of(cls, spec: "Spec") -> "Type":
        """Read `number`, `quantity:kg`, `string`, `bool`, `timestamp`, `any`, [item] or {field: spec}."""
        if isinstance(spec, Type):
            return spec
        if isinstance(spec, list):
            return cls("list", item=cls.of(spec[0]) if spec else ANY)
        if isinstance(spec, Mapping):
            return cls("map", fields={name: cls.of(inner) for name, inner in spec.items()})
        kind, _, measured_in = spec.partition(":")
        if kind not in _SIMPLE or (measured_in and kind != "quantity"):
            raise DomainError("expr.type_unknown", status=500, params={"type": spec})
        found = unit(measured_in) if measured_in else None
        return NUMBER_TYPE if found is not None and not found.terms else cls(kind, unit=found)


ANY = Type("any")
BOOL = Type("bool")
STRING = Type("string")
TIME = Type("timestamp")
NULL = Type("null")
NUMBER_TYPE = Type("number")
SECONDS = Type("quantity", unit=unit("s"))
