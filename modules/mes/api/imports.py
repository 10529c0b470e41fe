"""Materials and receipts that come in by a worksheet, row by row through the services of their screens."""

from gxp.http.routing import COMPANY, Router
from gxp.http.sheets import importing
from gxp.http.sheets.fields import Field, Importer, Row, day, flag, text, whole
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import Lexeme
from modules.mes.models import Lot, Material
from modules.mes.models.lot import LotPurpose
from modules.mes.models.material import MaterialKind
from modules.mes.selectors.receiving import place_of
from modules.mes.services import material_master, receipts

router = Router(tags=["mes"], at=COMPANY)
MOST_CONTAINERS = 500


def _material(row: Row) -> Material:
    new = material_master.NewMaterial(
        code=text(row, "code"),
        name_zh=text(row, "name_zh"),
        name_en=text(row, "name_en"),
        kind=text(row, "kind"),
        unit=text(row, "unit"),
        specification=text(row, "specification"),
        disposition_required=flag(row, "disposition_required"),
        source_required=flag(row, "source_required"),
        opened_days=whole(row, "opened_days"),
        potency_test=text(row, "potency_test"),
    )
    return material_master.create_material(material=new)


def _receipt(row: Row) -> Lot:
    count = whole(row, "containers") or 0
    if not 1 <= count <= MOST_CONTAINERS:
        raise DomainError("mes.receipt_containers", params={"count": count, "largest": MOST_CONTAINERS})
    site, room = place_of(site=text(row, "site"), room=text(row, "room"))
    return receipts.receive_lot(
        receipt=receipts.Receipt(
            material=text(row, "material"),
            site=site,
            room=room,
            quantities=(Lexeme(text(row, "quantity")).number,) * count,
            unit=text(row, "unit"),
            manufacturer=text(row, "manufacturer"),
            manufacturer_lot=text(row, "manufacturer_lot"),
            supplier=text(row, "supplier"),
            delivery_note=text(row, "delivery_note"),
            number=text(row, "number"),
            purpose=text(row, "purpose"),
            manufacture_date=day(row, "manufactured"),
            expiry_date=day(row, "expires"),
            retest_date=day(row, "retest"),
        )
    )


MATERIALS = Importer(
    name="materials",
    title=I18n("物料主数据", "Materials"),
    list="/materials",
    permission="mes.material.manage",
    take=_material,
    fields=(
        Field(key="code", title=I18n("代码", "Code"), required=True),
        Field(key="name_zh", title=I18n("中文名", "Chinese name"), required=True),
        Field(key="name_en", title=I18n("英文名", "English name"), required=True),
        Field(key="kind", title=I18n("类别", "Kind"), required=True, choices=tuple(MaterialKind.values)),
        Field(
            key="unit",
            title=I18n("单位", "Unit"),
            required=True,
            help=I18n("UCUM 代码，如 kg、g、{tablet}", "UCUM code, such as kg, g, {tablet}"),
        ),
        Field(key="specification", title=I18n("质量标准代码", "Specification code")),
        Field(key="disposition_required", title=I18n("需放行", "Disposition needed"), kind="flag", initial=True),
        Field(key="source_required", title=I18n("需批准来源", "Approved source needed"), kind="flag", initial=True),
        Field(key="opened_days", title=I18n("开启后天数", "Days after opening"), kind="whole"),
        Field(key="potency_test", title=I18n("含量检验项", "Potency test")),
    ),
    blame={"mes.material_exists": "code", "mes.material_kind_unknown": "kind", "quantity.unit_unknown": "unit"},
)

RECEIPTS = Importer(
    name="receipts",
    title=I18n("收货", "Receipts"),
    list="/lots",
    permission="mes.receipt.create",
    take=_receipt,
    largest=500,
    fields=(
        Field(key="material", title=I18n("物料代码", "Material code"), required=True),
        Field(key="manufacturer", title=I18n("生产商代码", "Manufacturer code")),
        Field(key="manufacturer_lot", title=I18n("生产商批号", "Manufacturer lot"), required=True),
        Field(key="supplier", title=I18n("供应商代码", "Supplier code")),
        Field(key="delivery_note", title=I18n("送货单号", "Delivery note")),
        Field(key="number", title=I18n("批号", "Lot number"), help=I18n("空则自动编号", "empty: numbered by rule")),
        Field(key="purpose", title=I18n("用途", "Purpose"), choices=tuple(LotPurpose.values), initial="commercial"),
        Field(key="manufactured", title=I18n("生产日期", "Manufactured"), kind="day"),
        Field(key="expires", title=I18n("有效期至", "Expires"), kind="day"),
        Field(key="retest", title=I18n("复验期", "Retest"), kind="day"),
        Field(key="site", title=I18n("厂区", "Site"), help=I18n("空则为工位所在厂区", "empty: that of the station")),
        Field(key="room", title=I18n("房间", "Room")),
        Field(key="containers", title=I18n("容器数", "Containers"), kind="whole", required=True),
        Field(key="quantity", title=I18n("每个容器的数量", "Quantity of each"), kind="lexeme", required=True),
        Field(key="unit", title=I18n("单位", "Unit"), required=True),
    ),
    blame={
        "eam.unknown_place": "room",
        "mes.count_not_whole": "quantity",
        "mes.lot_already_expired": "expires",
        "mes.lot_exists": "number",
        "mes.material_unknown": "material",
        "mes.quantity_not_positive": "quantity",
        "mes.receipt_containers": "containers",
        "mes.retest_after_expiry": "retest",
        "quantity.not_a_number": "quantity",
        "quantity.too_many_digits": "quantity",
        "quantity.unit_mismatch": "unit",
        "quantity.unit_unknown": "unit",
        "srm.source_not_approved": "manufacturer",
        "srm.unknown_party": "manufacturer",
    },
)

importing.install(router, MATERIALS)
importing.install(router, RECEIPTS)
