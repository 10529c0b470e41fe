"""JSON columns, the open fallback; a non-finite double is the text of its 16 hexadecimal digits."""

import math
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxp.telemetry.wire.columns import Columns, fields
from gxp.telemetry.wire.faults import malformed
from gxp.telemetry.wire.header import BatchHeader


def decode(raw: object, header: BatchHeader) -> Columns:
    """Return the columns of a JSON object; wrong names, lengths, types or ranges are `telemetry.body.malformed`."""
    layout = dict(fields(header.flags))
    if not isinstance(raw, dict) or set(raw) != set(layout):
        raise malformed("JSON column names differ from the contract")
    arrays = {name: _array(name, raw[name], kind, header.count) for name, kind in layout.items()}
    return Columns(header.first, header.tags, header.texts, arrays)


def _array(name: str, column: object, kind: str, count: int) -> NDArray[Any]:
    if not isinstance(column, list) or len(column) != count:
        raise malformed(f"JSON column {name} has another length than announced")
    if kind == "<f8":
        return _doubles(name, column)
    if not all(type(element) is int for element in column):
        raise malformed(f"JSON column {name} holds something other than integers")
    try:
        return np.array(column, dtype=kind)
    except (OverflowError, ValueError) as fault:
        raise malformed(f"JSON column {name}: {fault}") from fault


def _doubles(name: str, column: Sequence[object]) -> NDArray[Any]:
    try:
        return np.array([_double(element) for element in column], dtype="<f8")
    except (OverflowError, ValueError, TypeError) as fault:
        raise malformed(f"JSON column {name}: {fault}") from fault


def _double(element: object) -> float:
    if isinstance(element, str):
        (value,) = struct.unpack(">d", bytes.fromhex(element))
        if math.isfinite(value):
            raise ValueError("only non-finite values are written as bits")
        return float(value)
    if isinstance(element, bool) or not isinstance(element, int | float):
        raise TypeError("a value is a number or a string of bits")
    return float(element)
