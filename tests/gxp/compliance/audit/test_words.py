"""Every record, field and event of the trail has a word in both languages, and every room's words are whole."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gxp.compliance.audit.naming import kinds
from gxp.compliance.audit.reading import tables
from gxp.compliance.audit.words import event_word, field_word, reason_word, type_word, value_word, words
from gxp.kernel.i18n import I18n

ROOT = Path(__file__).resolve().parents[4]
CODE = [path for folder in ("platform/gxp", "modules", "tenants") for path in (ROOT / folder).rglob("*.py")]


def is_code(text: I18n, code: str) -> bool:
    """Whether a word is only the stored code again."""
    return text == I18n(code, code)


@pytest.mark.req("D11-12.2", "P11-10e-2")
def test_every_audited_record_and_field_has_its_word() -> None:
    nameless = [type_ for type_ in tables() if is_code(type_word(type_), type_)]
    wordless = [
        f"{type_}.{name}"
        for type_, table in tables().items()
        for name in table.order
        if is_code(field_word(type_, name), name)
    ]
    assert (nameless, wordless) == ([], [])


def test_every_event_that_the_code_writes_has_its_word() -> None:
    written = {kind for path in CODE for kind in event_kinds(path.read_text(encoding="utf-8"))}
    assert {"signature.authenticated", "gate.answered", "mes.review.signed"} <= written
    assert [kind for kind in sorted(written) if is_code(event_word(kind), kind)] == []


def event_kinds(source: str) -> set[str]:
    """The kinds of the calls `event(kind="…")`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [one for one in calls if getattr(one.func, "attr", getattr(one.func, "id", "")) == "event"]
    given = [word.value for one in named for word in one.keywords if word.arg == "kind"]
    return {str(value.value) for value in given if isinstance(value, ast.Constant)}


def test_the_rule_finds_an_event() -> None:
    assert event_kinds('audit.event(kind="x.y", data={})\nother(kind="z")') == {"x.y"}


def test_english_words_have_no_chinese_and_chinese_words_have_some() -> None:
    said = words()
    texts = {**said.types, **said.fields, **said.events}
    assert [key for key, text in texts.items() if re.search(r"[\u4e00-\u9fff]", text.en)] == []
    assert [key for key, text in texts.items() if not re.search(r"[\u4e00-\u9fff]", text.zh) and text.zh != "GS1"] == []


def test_a_word_of_a_type_goes_before_the_one_of_its_room_and_that_before_the_common_one() -> None:
    assert field_word("mes.lot", "number").en == "Lot"
    assert field_word("mes.exception", "number").en == "Number"
    assert field_word("mes.batch", "status").en == "State"


def test_codes_have_words_and_what_is_no_code_has_none() -> None:
    assert value_word("mes.exception", "status", "disposed") == I18n("已处置", "Disposed")
    assert value_word("esign.signature", "meaning", "verified") == I18n("复核", "verified")
    assert value_word("esign.signature", "act", "mes.element.verify") == I18n("步骤复核签名", "Verify a step")
    assert value_word("mes.lot", "number", "R-1") is None


def test_a_reason_is_called_by_its_act() -> None:
    assert reason_word("mes.label.reprint") is not None
    assert reason_word("mes.correction") == I18n("更正录入值", "correction of a value")
    assert reason_word("no.such") is None


def test_the_records_that_entries_belong_to_have_names() -> None:
    assert {"mes.batch", "mes.lot", "qms.inspection", "eam.equipment", "identity.user", "srm.source"} <= kinds().keys()
