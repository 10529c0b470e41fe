"""Maintains the material master, and installs the materials of the demonstration."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import unit
from modules.mes.models import Material, MaterialKind

PACK = Path(__file__).resolve().parent.parent / "packs" / "materials" / "demonstration.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMaterial:
    """A material as it is entered; the fields are those of `modules.mes.models.Material`."""

    code: str
    name_zh: str
    name_en: str
    kind: str
    unit: str
    specification: str = ""
    disposition_required: bool = True
    source_required: bool = True
    opened_days: int | None = None
    potency_test: str = ""


def create_material(*, material: NewMaterial) -> Material:
    """Store a material.

    Raises `mes.material_exists` (409), `mes.material_kind_unknown`, `quantity.unit_unknown`.
    """
    if Material.objects.filter(code=material.code).exists():
        raise DomainError("mes.material_exists", status=409, params={"material": material.code})
    if material.kind not in MaterialKind.values:
        raise DomainError("mes.material_kind_unknown", params={"kind": material.kind})
    unit(material.unit)
    return Material.objects.create(
        code=material.code,
        name_zh=material.name_zh,
        name_en=material.name_en,
        kind=material.kind,
        unit=material.unit,
        specification=material.specification,
        disposition_required=material.disposition_required,
        source_required=material.source_required,
        opened_days=material.opened_days,
        potency_test=material.potency_test,
    )


def install() -> bool:
    """Install the materials of the demonstration; say False where they are there already."""
    pack = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    if Material.objects.filter(code=pack["materials"][0]["code"]).exists():
        return False
    for one in pack["materials"]:
        names = {"name_zh": one.pop("zh"), "name_en": one.pop("en")}
        create_material(material=NewMaterial(**one, **names))
    return True
