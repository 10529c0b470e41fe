"""Bodies that routes of several rooms take."""

from ninja import Field, Schema

from gxp.kernel.i18n import I18n


class NamesIn(Schema):
    """A name in both languages."""

    zh: str = Field(alias="zh-Hans", min_length=1)
    en: str = Field(min_length=1)

    def i18n(self) -> I18n:
        """Return it as the kernel keeps names."""
        return I18n(zh=self.zh, en=self.en)


class ReasonIn(Schema):
    """Why something is done."""

    reason: str
