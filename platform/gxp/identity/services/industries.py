"""The posts of an industry as roles beside the starting set; the tenant changes them afterwards."""

from pathlib import Path

import yaml

from gxp.identity.services.enrolment import put_role
from gxp.kernel.i18n import I18n
from gxp.registry import Beginning, grants

PACK = Path(__file__).parent.parent / "packs" / "industries.yaml"


def begin(beginning: Beginning) -> None:
    """Write the roles of the industry."""
    for role in yaml.safe_load(PACK.read_text(encoding="utf-8"))[beginning.industry]:
        of_others = (grants()[other] for other in role["like"])
        put_role(code=role["code"], name=I18n(role["zh"], role["en"]), permissions=frozenset[str]().union(*of_others))
