"""Scanner texts: plain codes, and GS1 symbols with the group separator."""

from __future__ import annotations

import pytest

from modules.mes.selectors.scans import elements, scanned_code


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("R261121-001-003", "R261121-001-003"),
        ("R261121-001-003\r\n", "R261121-001-003"),
        ("]d210R261121-001\x1d21R261121-001-003", "R261121-001-003"),
        ("10R261121-001\x1d21R261121-001-003", "R261121-001-003"),
        ("]d2\x1d010123456789012810R1\x1d21C-9\r", "C-9"),
        ("10-ABC", "10-ABC"),
        ("21-ABC", "21-ABC"),
    ],
)
def test_the_serial_of_a_gs1_symbol_or_the_text_itself(sent: str, code: str) -> None:
    assert scanned_code(sent) == code


def test_elements_of_fixed_and_variable_length() -> None:
    assert elements("0101234567890128172712311012AB\x1d21X") == {
        "01": "01234567890128", "17": "271231", "10": "12AB", "21": "X",
    }  # fmt: skip
