"""Firms that come in by a worksheet, through the service of their screen."""

from gxp.http.routing import COMPANY, Router
from gxp.http.sheets import importing
from gxp.http.sheets.fields import Field, Importer, Row, flag, text
from gxp.kernel.i18n import I18n
from modules.srm.models import Party
from modules.srm.services.sources import NewParty, create_party

router = Router(tags=["srm"], at=COMPANY)


def _party(row: Row) -> Party:
    party = NewParty(
        code=text(row, "code"),
        name_zh=text(row, "name_zh"),
        name_en=text(row, "name_en"),
        manufactures=flag(row, "manufactures"),
        supplies=flag(row, "supplies"),
        country=text(row, "country"),
        registration=text(row, "registration"),
    )
    return create_party(party=party)


SUPPLIERS = Importer(
    name="suppliers",
    title=I18n("供应商和生产商", "Suppliers and manufacturers"),
    list="/suppliers",
    permission="srm.manage",
    take=_party,
    fields=(
        Field(key="code", title=I18n("代码", "Code"), required=True),
        Field(key="name_zh", title=I18n("中文名", "Chinese name"), required=True),
        Field(key="name_en", title=I18n("英文名", "English name"), required=True),
        Field(key="manufactures", title=I18n("是生产商", "Manufactures"), kind="flag"),
        Field(key="supplies", title=I18n("是供应商", "Supplies"), kind="flag"),
        Field(key="country", title=I18n("国家代码", "Country code")),
        Field(key="registration", title=I18n("登记号", "Registration")),
    ),
    blame={"srm.party_exists": "code", "srm.party_without_role": "supplies"},
)

importing.install(router, SUPPLIERS)
