"""The canonical form of every record: RFC 8785 over strings, booleans, null, lists and objects only.

Numbers are refused: a quantity is the text that was entered (`"12.50"`), an integer is its decimal text. The bytes are
built once and stored; whatever is verified later is the stored bytes, never a second serialisation.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import rfc8785

from gxp.kernel.errors import DomainError

Json: TypeAlias = "str | bool | Sequence[Json] | Mapping[str, Json] | None"
Document: TypeAlias = dict[str, Json]

MAX_DEPTH = 64


def record(type_: str, fields: Mapping[str, Json], *, v: str = "1") -> Document:
    """Return `fields` with the two that every canonical object begins with: `type` and `v`."""
    if "type" in fields or "v" in fields:
        raise DomainError("canonical.reserved_key", status=500, params={"type": type_})
    return {"type": type_, "v": v, **fields}


def dumps(document: Json) -> bytes:
    """Return the canonical UTF-8 bytes; a number, a foreign type or a key that is not NFC is refused."""
    try:
        return rfc8785.dumps(_checked(document, "$", 0))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as fault:
        raise DomainError("canonical.text_refused", params={"why": fault}) from fault


def loads(data: bytes) -> Json:
    """Read stored canonical bytes; anything that `dumps` would not have written is `canonical.malformed`."""
    try:
        document: Json = json.loads(data.decode("utf-8"), object_pairs_hook=_unique)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise DomainError("canonical.malformed", params={"why": fault}) from fault
    if dumps(document) != data:
        raise DomainError("canonical.malformed", params={"why": "not the canonical serialisation"})
    return document


def load_object(data: bytes) -> Document:
    """Read stored canonical bytes that must hold one object."""
    document = loads(data)
    if not isinstance(document, Mapping):
        raise DomainError("canonical.malformed", params={"why": "not an object"})
    return dict(document)


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def _unique(pairs: list[tuple[str, Json]]) -> Document:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DomainError("canonical.malformed", params={"why": "repeated key"})
    return found


def _checked(value: Json, path: str, depth: int) -> Json:
    if depth > MAX_DEPTH:
        raise DomainError("canonical.too_deep", params={"path": path})
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Mapping):
        return {_key(key, path): _checked(item, f"{path}.{key}", depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
    code = "canonical.number_refused" if _is_number(value) else "canonical.type_refused"
    raise DomainError(code, params={"path": path, "type": type(value).__name__})


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | complex) or type(value).__name__ in {"Decimal", "Fraction"}


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise DomainError("canonical.type_refused", params={"path": path, "type": type(key).__name__})
    if not unicodedata.is_normalized("NFC", key):
        raise DomainError("canonical.key_not_nfc", params={"path": path, "key": key})
    return key
