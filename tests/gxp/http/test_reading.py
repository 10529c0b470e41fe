"""What no database can keep is refused before any room sees it."""

from __future__ import annotations

import json

import pytest
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict
from ninja.errors import HttpError

from gxp.http.reading import Reader, writable


def body(content: bytes) -> object:
    """What the reader makes of a body."""
    return Reader().parse_body(RequestFactory().post("/", content, content_type="application/json"))


@pytest.mark.parametrize(
    "content",
    [rb'{"a":"\u0000"}', rb'{"a":["x",{"b":"\ud83d"}]}', rb'{"\udc00":1}', b'{"a":NaN}', b"[-Infinity]", b"\xff", b"{"],
)
def test_an_unreadable_body_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        body(content)


@pytest.mark.parametrize("content", [b"[" * 65 + b"]" * 65, b'{"a":' * 65 + b"1" + b"}" * 65, b"[" * 100_000])
def test_a_body_that_is_nested_too_deep_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, RecursionError)):
        body(content)


def test_a_wide_body_and_one_as_deep_as_any_are_read() -> None:
    assert body(json.dumps([[n] for n in range(1000)]).encode()) == [[n] for n in range(1000)]
    assert body(b"[" * 64 + b"]" * 64) == json.loads("[" * 64 + "]" * 64)


def test_text_of_every_plane_is_read() -> None:
    value = {"药": ["𠀀", "\U0001f489", "é", 'quote " and \\u0000 written out'], "n": [1, "1.50", None, True]}
    assert body(json.dumps(value).encode()) == value
    assert body(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize("text", ["a\0b", "\ud83d"])
def test_an_unreadable_query_is_refused(text: str) -> None:
    query = MultiValueDict({"q": ["fine", text]})
    with pytest.raises(HttpError) as refused:
        Reader().parse_querydict(query, [], RequestFactory().get("/"))
    assert refused.value.status_code == 400
    assert not writable(text)


def test_a_query_is_read() -> None:
    query = MultiValueDict({"q": ["药"], "tags": ["a", "b"]})
    assert Reader().parse_querydict(query, ["tags"], RequestFactory().get("/")) == {"q": "药", "tags": ["a", "b"]}
