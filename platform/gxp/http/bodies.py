"""Bodies that routes of several rooms take."""

from typing import Annotated

from ninja import Field, Schema

from gxp.kernel.i18n import I18n

# A name that can be read: whoever lists what bears it must not stand before an empty word.
Word = Annotated[str, Field(min_length=1, pattern=r"\S")]


class NamesIn(Schema):
    """A name in both languages."""

    zh: str = Field(alias="zh-Hans", min_length=1, pattern=r"\S")
    en: Word

    def i18n(self) -> I18n:
        """Return it as the kernel keeps names."""
        return I18n(zh=self.zh, en=self.en)


class ReasonIn(Schema):
    """Why something is done."""

    reason: str
