"""What the worksheets of the inbox show."""

from gxp.http.sheets.columns import WIDE, Column, Sheet
from gxp.kernel.i18n import I18n

_SIGNED = (
    Column("act_title", I18n("事项", "Act"), "words", WIDE),
    Column("number", I18n("编号", "Number")),
    Column("title", I18n("内容", "What"), "words", WIDE),
    Column("meaning_text", I18n("含义", "Meaning"), "words"),
    Column("signer", I18n("签名人", "Signer"), "words"),
    Column("at", I18n("时间", "When"), "instant"),
    Column("reason", I18n("理由", "Reason"), width=WIDE),
)
DONE = Sheet("done", I18n("已办", "Done"), _SIGNED)
COPIES = Sheet("copies", I18n("抄送", "Copies"), (*_SIGNED, Column("read", I18n("已读", "Read"), "flag")))
