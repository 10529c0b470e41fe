"""Installs the places and equipment of the demonstration, clean, qualified and calibrated."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from gxp.compliance import audit
from modules.eam.models import Equipment, Place
from modules.eam.services.master import NewEquipment, NewPlace, create_class, create_equipment, create_place
from modules.eam.services.records import Done, record

PACK = Path(__file__).resolve().parent.parent / "packs" / "demonstration.yaml"


def install() -> bool:
    """Install the pack in the present tenant; say False where its places are there already."""
    pack = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    if Place.objects.filter(code=pack["places"][0]["code"]).exists():
        return False
    for one in pack["places"]:
        names = {"name_zh": one.pop("zh"), "name_en": one.pop("en")}
        create_place(place=NewPlace(**one, **names))
    for one in pack["classes"]:
        names = {"name_zh": one.pop("zh"), "name_en": one.pop("en")}
        create_class(**one, **names)
    moment = audit.moment()
    today = moment.at.astimezone(ZoneInfo(moment.zone)).date()
    for one in pack["equipment"]:
        _ready(create_equipment(equipment=_read(one)), today, pack)
    return True


def _read(one: dict[str, object]) -> NewEquipment:
    check = one.pop("check", None) or {}
    names = {"name_zh": one.pop("zh"), "name_en": one.pop("en"), "class_code": one.pop("class")}
    checks = {f"check_{key}": value for key, value in check.items()} if isinstance(check, dict) else {}
    return NewEquipment(**one, **names, **checks)  # type: ignore[arg-type]  # the pack's keys are its fields


def _ready(equipment: Equipment, today: date, pack: dict[str, int]) -> None:
    qualified = today + timedelta(days=pack["qualification_days"])
    record(equipment=equipment, done=Done(kind="qualification", result="qualified", due=qualified, document="OQ/PQ"))
    if equipment.class_ref.calibrated:
        due = today + timedelta(days=pack["calibration_days"])
        record(equipment=equipment, done=Done(kind="calibration", result="passed", due=due, document="CAL"))
    if equipment.class_ref.cleaned:
        record(equipment=equipment, done=Done(kind="cleaning", result="clean"))
