"""Installs the firms of the demonstration and proposes their sources; approving them takes a person's signature."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from gxp.compliance import audit
from modules.srm.models import ApprovedSource, Party
from modules.srm.services.sources import NewParty, NewSource, create_party, propose_source

PACK = Path(__file__).resolve().parent.parent / "packs" / "demonstration.yaml"


def install() -> tuple[ApprovedSource, ...]:
    """Install the pack in the present tenant and return the drafts to approve; nothing where it is there already."""
    pack = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    if Party.objects.filter(code=pack["parties"][0]["code"]).exists():
        return ()
    for one in pack["parties"]:
        names = {"name_zh": one.pop("zh"), "name_en": one.pop("en")}
        create_party(party=NewParty(**one, **names))
    moment = audit.moment()
    today = moment.at.astimezone(ZoneInfo(moment.zone)).date()
    until = today + timedelta(days=pack["valid_days"])
    return tuple(
        propose_source(source=NewSource(**one, site=pack["site"], valid_from=today, valid_until=until))
        for one in pack["sources"]
    )
