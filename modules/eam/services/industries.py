"""The places and classes of equipment with which a plant of an industry begins, below its company and first site."""

from pathlib import Path

import yaml

from gxp.identity.services.enrolment import put_role
from gxp.kernel.context import current_tenant
from gxp.kernel.i18n import I18n
from gxp.registry import Beginning
from modules.eam.services.master import NewPlace, create_class, create_place

PACK = Path(__file__).resolve().parent.parent / "packs" / "industries.yaml"
COMPANY, SITE = "LE", "S1"


def begin(beginning: Beginning) -> None:
    """Write company, first site in the tenant's zone, areas, rooms, classes, and who looks after equipment.

    No equipment: that is entered as it is qualified.
    """
    packs = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    for role in packs["roles"]:
        put_role(code=role["code"], name=I18n(role["zh"], role["en"]), permissions=role["permissions"])
    pack = packs[beginning.industry]
    name = beginning.company[:120]
    create_place(place=NewPlace(code=COMPANY, kind="legal_entity", name_zh=name, name_en=name))
    site = {"name_zh": "一号工厂", "name_en": "Site 1", "zone": current_tenant().zone}
    create_place(place=NewPlace(code=SITE, kind="site", parent=COMPANY, **site))
    for one in pack["places"]:
        names = {"name_zh": one.pop("zh"), "name_en": one.pop("en")}
        create_place(place=NewPlace(**one, **names))
    for one in pack["classes"]:
        names = {"name_zh": one.pop("zh"), "name_en": one.pop("en")}
        create_class(**one, **names)
