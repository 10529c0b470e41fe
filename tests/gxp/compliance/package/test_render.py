"""The record for people: Chinese glyphs are there, corrections stay readable, the bytes repeat."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from gxp.compliance.package.render.pdf import Cover, render
from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.ports.packages import Cell, Fields, Heading, PackageContent, Paragraph, Signatures, SignedBy, Table

AT = Moment(datetime(2026, 11, 21, 3, 0, tzinfo=UTC), "Asia/Shanghai")
COVER = Cover(title=I18n("批生产记录", "Batch production record"), reference="B2026-001", footer="第1号包", at=AT)
SIGNED = SignedBy(I18n("复核", "verified"), "王建国", "op_wang", ("operator",), AT, "ab" * 32)
PART = PackageContent(
    title=I18n("称量配料", "Dispensing"),
    blocks=(
        Heading(I18n("原辅料称量", "Weighing"), 1),
        Paragraph("羧甲淀粉钠 #evil[*x*] $y$ 龘靐齉"),
        Fields(((I18n("批号", "Batch"), Cell("240101")), (I18n("状态", "Status"), Cell("超警戒限", pill="alert")))),
        Table(
            (I18n("物料", "Material"), I18n("净重", "Net")),
            ((Cell("乳糖"), Cell("12.50 kg", struck=("12.05 kg",), note="录入错误")),),
            (2, 1),
        ),
        Signatures((SIGNED,)),
    ),
)


def text_of(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.req("P11-50b", "P11-10b", "P11-10e-2", "C4-4.8/4.9")
def test_all_that_was_said_is_readable() -> None:
    text = text_of(render(COVER, [PART]))
    for wanted in (
        "批生产记录",
        "称量配料",
        "羧甲淀粉钠",
        "龘靐齉",
        "#evil[*x*] $y$",
        "超警戒限",
        "12.50 kg",
        "12.05 kg",
        "录入错误",
    ):
        assert wanted in text, wanted
    for wanted in ("王建国", "op_wang", "复核", "verified", "2026-11-21 11:00:00 +08:00 Asia/Shanghai"):
        assert wanted in text, wanted


def test_it_is_pdf_a_3_and_repeats_byte_for_byte() -> None:
    data = render(COVER, [PART])
    assert b"<pdfaid:part>3</pdfaid:part>" in data.replace(b" ", b"") or b'pdfaid:part="3"' in data
    assert render(COVER, [PART]) == data


def test_an_uneven_table_is_refused() -> None:
    uneven = PackageContent(title=PART.title, blocks=(Table((I18n("甲", "a"), I18n("乙", "b")), ((Cell("1"),),)),))
    with pytest.raises(DomainError, match=r"package\.table_uneven"):
        render(COVER, [uneven])
