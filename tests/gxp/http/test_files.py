"""Files as answers: a name in any script arrives whole, and cannot break out of its header."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from gxp.http.files import disposition, file_answer


def test_a_plain_name_stands_as_it_is() -> None:
    assert disposition("B2026-001-01.zip") == 'attachment; filename="B2026-001-01.zip"'
    assert disposition("label.pdf", inline=True) == 'inline; filename="label.pdf"'


@pytest.mark.parametrize(
    "name",
    ["清场 证书.pdf", "Prüfung 5%.txt", 'a"; filename=evil.exe', "a\\b/c.txt", "x\r\nSet-Cookie: a=b"],
)
def test_any_name_arrives_whole_and_stays_inside_its_quotes(name: str) -> None:
    found = disposition(name)
    plain, _, exact = found.removeprefix('attachment; filename="').partition("\"; filename*=UTF-8''")
    assert unquote(exact) == name
    assert not set(plain) & set('"\\/;\r\n%')
    assert found.isascii()
    assert not {"\r", "\n"} & set(found)


def test_the_browser_never_guesses_the_type() -> None:
    answer = file_answer(content=b"<script>", name="a.txt", media_type="text/plain")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("text/plain", "nosniff")
    assert answer.content == b"<script>"
