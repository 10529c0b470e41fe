"""The canonical form: exact bytes, and what it refuses."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError

JSON = st.recursive(
    st.none() | st.booleans() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-zA-Z0-9_]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=20,
)


def test_keys_are_sorted_by_utf16_code_units_and_text_is_kept() -> None:
    document: canonical.Json = {"€": "12.50", "\r": "é", "1": True, "😀": None, "ö": ["a", {}], "דּ"[0]: "x"}
    assert canonical.dumps(document).decode() == '{"\\r":"é","1":true,"ö":["a",{}],"ד":"x","€":"12.50","😀":null}'


def test_a_record_begins_with_type_and_version() -> None:
    assert canonical.record("mes.step_value", {"value": "12.50"}) == {
        "type": "mes.step_value",
        "v": "1",
        "value": "12.50",
    }
    with pytest.raises(DomainError, match=r"canonical\.reserved_key"):
        canonical.record("x", {"v": "2"})


@pytest.mark.parametrize("number", [1, 0.5, Decimal("12.50"), float("nan")])
def test_a_number_is_refused_with_its_place(number: object) -> None:
    with pytest.raises(DomainError) as refusal:
        canonical.dumps({"a": [{"b": number}]})  # type: ignore[dict-item]
    assert refusal.value.code == "canonical.number_refused"
    assert refusal.value.params["path"] == "$.a[0].b"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"e\u0301": "x"}, "canonical.key_not_nfc"),
        ({1: "x"}, "canonical.type_refused"),
        ({"a": b"x"}, "canonical.type_refused"),
        ({"a": "\ud800"}, "canonical.text_refused"),
    ],
)
def test_what_is_not_canonical_is_refused(document: canonical.Json, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        canonical.dumps(document)
    assert refusal.value.code == code


@pytest.mark.parametrize("data", [b'{"a": "b"}', b'{"a":"b","a":"b"}', b'{"a":1}', b"\xff", b'{"b":"","a":""}', b"["])
def test_bytes_that_we_would_not_write_are_not_read(data: bytes) -> None:
    with pytest.raises(DomainError, match=r"canonical\."):
        canonical.loads(data)


@given(JSON)
def test_what_is_written_is_read_again(document: canonical.Json) -> None:
    data = canonical.dumps(document)
    assert canonical.dumps(canonical.loads(data)) == data
