"""Canonical JSON of RFC 8785, restricted to strings, booleans, nulls, lists and objects.

Numbers are refused: 64-bit integers travel as decimal strings, so no reader can round them.
"""

import hashlib
import json

Json = str | bool | None | list["Json"] | dict[str, "Json"]


def _check(value: Json) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if not key.isascii():
                raise TypeError("field names are ASCII strings")
            _check(item)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    elif not (value is None or isinstance(value, str | bool)):
        raise TypeError("numbers are not allowed in canonical JSON")


def dumps(value: Json) -> bytes:
    """UTF-8 bytes. Raises TypeError for a number, UnicodeEncodeError for a lone surrogate."""
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def sha256_hex(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
