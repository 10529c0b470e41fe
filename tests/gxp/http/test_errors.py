"""Problem details: three sentences in the reader's language, and both languages for every code in the source."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gxp.http.catalogues import SENTENCES, catalogue, text_of
from gxp.kernel.context import Tenant
from gxp.kernel.i18n import LANGUAGES, spoken
from tests.api import Api

ROOT = Path(__file__).parents[3]
RAISING = {"DomainError", "Traced", "Finding", "Reason"}


def codes_in(source: str) -> Iterator[str]:
    """The codes that a source names: first argument or `code=` of what carries one, and `_error("…")` helpers."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in RAISING or name == "_error":
            given = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg == "code")]
            yield from (one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))


def used() -> dict[str, str]:
    """Code -> a file that uses it, over everything that answers people."""
    found: dict[str, str] = {}
    for top in ("platform/gxp", "tenants", "modules"):
        for path in sorted((ROOT / top).rglob("*.py")):
            for code in codes_in(path.read_text(encoding="utf-8")):
                if "." in code and " " not in code and "/" not in code:
                    found.setdefault(code, str(path.relative_to(ROOT)))
    return found


def test_every_code_in_the_source_has_its_sentences_in_both_languages() -> None:
    missing = [f"{code} ({where}): {language}" for code, where in sorted(used().items())
               for language in LANGUAGES if code not in catalogue(language)]  # fmt: skip
    assert missing == []


def test_the_search_finds_a_code_without_sentences() -> None:
    found = list(codes_in('raise DomainError("mes.invented", status=409)\nFinding(path="/", code="mes.other")'))
    assert found == ["mes.invented", "mes.other"]
    assert "mes.invented" not in catalogue("en")


def test_both_languages_have_the_same_codes_and_no_sentence_breaks_when_it_is_filled() -> None:
    chinese, english = (catalogue(language) for language in LANGUAGES)
    assert set(chinese) == set(english)
    broken = [code for texts in (chinese, english) for code, text in texts.items() if not _fills(text)]
    assert broken == []


def _fills(text: Any) -> bool:
    """Whether every placeholder is a plain name, so that no parameter can reach into an object."""
    sentences = [getattr(text, name) for name in SENTENCES]
    names = [name for sentence in sentences for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
    return all(name.isidentifier() for name in names)


def test_a_person_whose_browser_was_sent_here_reads_a_page_with_the_same_three_sentences(tenant_a: Tenant) -> None:
    headers = {"HTTP_SEC_FETCH_MODE": "navigate", "HTTP_ACCEPT": "text/html,*/*"}
    answer = Api(language="en").get("/identity/oidc/begin", **headers)
    assert (answer.status, answer.headers["Content-Type"]) == (409, "text/html; charset=utf-8")
    page = answer.body.decode()
    assert "identity.no_provider" in page
    assert "Enter both on the log-in page." in page
    assert "<script" not in Api().get("/identity/<script>", **headers).body.decode()


def test_a_problem_says_what_why_and_what_to_do_in_the_readers_language(tenant_a: Tenant) -> None:
    problem = Api(language="en").login("op_nobody", "x").body
    assert problem["type"] == "urn:yaoheng:error:identity.wrong_credentials"
    assert (problem["status"], problem["title"]) == (401, "The log-in failed.")
    assert (problem["why"], problem["do"] != "") == ("The user name or the password is wrong.", True)
    assert Api(language="de").login("op_nobody", "x").body["title"] == "登录失败。"


def test_a_problem_is_marked_as_one_and_carries_the_request_id(tenant_a: Tenant) -> None:
    answer = Api().get("/identity/me")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert len(answer.body["request_id"]) == 36


def test_a_parameter_that_is_missing_shows_a_dash() -> None:
    assert text_of("identity.unknown_user", "en", {}).what == "The user — was not found."


def test_an_unknown_code_shows_itself() -> None:
    assert text_of("mes.invented", "en", {"a": "1"}).why == "a=1"


def test_an_input_that_is_refused_names_its_fields(tenant_a: Tenant) -> None:
    refused = Api().post("/identity/login", {"username": "op_li"})
    assert (refused.status, refused.code) == (422, "http.invalid")
    assert [field["at"] for field in refused.body["fields"]] == ["body.body.password"]


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[]", b""])
def test_a_body_that_is_no_object_is_refused(tenant_a: Tenant, body: bytes) -> None:
    answer = Api().client.generic("POST", "/api/identity/login", body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] in ("http.unreadable", "http.invalid")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh-Hans"),
        ("en", "en"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("de,en;q=0.2,zh;q=0.7", "zh-Hans"),
        ("fr", "zh-Hans"),
        ("en;q=nonsense", "zh-Hans"),
    ],
)
def test_the_language_is_chosen_by_weight(header: Any, language: str) -> None:
    assert spoken(header) == language


@pytest.mark.parametrize("path", ["/mes/lots?batch=B-7", "/mes/containers?batch=B-7", "/qms/deviations?batch=B-7"])
def test_a_text_that_is_no_id_is_refused_by_its_name(tenant_a: Tenant, path: str) -> None:
    answer = Api("qa_zheng").get(path)
    assert (answer.status, answer.code) == (422, "http.invalid")
    assert "B-7" in answer.body["what"]
