"""Checks driver parameters against the part of JSON Schema that driver folders use.

Keywords: type, required, properties, additionalProperties (false), enum, minimum, maximum, pattern, items, default.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from edge_agent.errors import EdgeError

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}


def check(schema: Mapping[str, Any], value: Any, *, where: str) -> None:
    """Raise edge.config.invalid naming the first place that does not fit."""
    kind = schema.get("type")
    if kind is not None:
        _check_type(kind, value, where)
    if "enum" in schema and value not in schema["enum"]:
        raise _invalid(where, f"one of {schema['enum']}")
    if isinstance(value, dict):
        _check_object(schema, value, where)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            check(schema.get("items", {}), item, where=f"{where}[{index}]")
    elif isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value):
            raise _invalid(where, f"pattern {schema['pattern']}")
    elif not isinstance(value, bool):
        _check_range(schema, value, where)


def _check_type(kind: str, value: Any, where: str) -> None:
    if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        raise _invalid(where, f"type {kind}")


def _check_object(schema: Mapping[str, Any], value: Mapping[str, Any], where: str) -> None:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            raise _invalid(where, f"{name} is missing")
    for name, item in value.items():
        if name not in properties:
            raise _invalid(where, f"unknown parameter {name}")
        check(properties[name], item, where=f"{where}.{name}")


def _check_range(schema: Mapping[str, Any], value: float, where: str) -> None:
    if "minimum" in schema and value < schema["minimum"]:
        raise _invalid(where, f"at least {schema['minimum']}")
    if "maximum" in schema and value > schema["maximum"]:
        raise _invalid(where, f"at most {schema['maximum']}")


def with_defaults(schema: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with the schema's defaults filled in."""
    defaults = {name: item["default"] for name, item in schema["properties"].items() if "default" in item}
    return {**defaults, **value}


def _invalid(where: str, rule: str) -> EdgeError:
    return EdgeError("edge.config.invalid", f"{where}: {rule}")
