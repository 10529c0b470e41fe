"""Reads bodies and queries: JSON as RFC 8259 has it, and text that a database can keep and a person can read.

Refused as `http.unreadable` before any room sees it: NaN and Infinity, what is nested deeper than any body is, U+0000
(PostgreSQL keeps no such text) and lone surrogates (no UTF-8 exists for them, so neither a record nor an error message
could be written).
"""

import json
from typing import Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.errors import HttpError
from ninja.parser import Parser

UNREADABLE = 400
# Levels of lists and objects; a recipe, the deepest body that there is, has a dozen.
DEEPEST = 64


def writable(text: str) -> bool:
    """Tell whether text can be stored and shown as it is."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _measure(value: Any) -> None:
    """Refuse what is deeper than `DEEPEST`, without a recursion of our own."""
    level = [value]
    for _ in range(DEEPEST):
        members = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = [member for some in members for member in some]
        if not level:
            return
    if any(isinstance(one, dict | list) for one in level):
        raise ValueError("nested too deep")


def _check(value: Any) -> None:
    if isinstance(value, str) and not writable(value):
        raise ValueError("text with U+0000 or half a character")
    if isinstance(value, dict):
        for key, member in value.items():
            _check(key)
            _check(member)
    elif isinstance(value, list):
        for member in value:
            _check(member)


def _text(value: "str | UploadedFile[bytes]") -> str:
    return value if isinstance(value, str) else value.name or ""


class Reader(Parser):
    """The parser of every route."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the JSON value of the body; any exception becomes 400 `http.unreadable`."""
        value = json.loads(request.body, parse_constant=_refuse_constant)
        # No value is deeper than it has brackets, and most bodies have few: they are not walked.
        if request.body.count(b"[") + request.body.count(b"{") > DEEPEST:
            _measure(value)
        # Both kinds of unwritable text can only come from an escape: raw ones are no JSON or no UTF-8.
        if b"\\u" in request.body:
            _check(value)
        return value

    def parse_querydict(self, data: "MultiValueDict[str, str]", list_fields: list[str], request: HttpRequest) -> Any:
        """Return the values of a query or form; unwritable text is refused, of a file its name."""
        texts = (text for key, values in data.lists() for text in (key, *map(_text, values)))
        if not all(writable(text) for text in texts):
            raise HttpError(UNREADABLE, "Cannot read the query")
        return super().parse_querydict(data, list_fields, request)
