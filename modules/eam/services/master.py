"""Maintains places, classes and equipment."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from gxp.kernel.errors import DomainError
from gxp.registry import quotas
from modules.eam.models import Equipment, EquipmentClass, Place
from modules.eam.models.place import PARENTS
from modules.eam.selectors.places import place_by_code


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place as it is entered; `zone` is for sites only."""

    code: str
    kind: str
    name_zh: str
    name_en: str
    parent: str = ""
    zone: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEquipment:
    """Equipment as it is entered; `properties` are name -> quantity with unit (`600 L`)."""

    code: str
    kind: str
    class_code: str
    place: str
    name_zh: str
    name_en: str
    properties: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False
    use_limit: int | None = None
    check_nominal: str = ""
    check_tolerance: str = ""
    check_unit: str = ""
    check_hours: int | None = None


def create_place(*, place: NewPlace) -> Place:
    """Store a place; a parent of the wrong kind is `eam.place_parent`, a site without zone `eam.no_zone`.

    One more site than the plan allows is `tenancy.quota_sites` (409).
    """
    if Place.objects.filter(code=place.code).exists():
        raise DomainError("eam.code_exists", status=409, params={"code": place.code})
    parent = place_by_code(place.parent) if place.parent else None
    if (parent.kind if parent else "") not in PARENTS.get(place.kind, {""}):
        raise DomainError("eam.place_parent", params={"code": place.code, "kind": place.kind, "parent": place.parent})
    if (place.kind == "site") != bool(place.zone):
        raise DomainError("eam.no_zone", params={"code": place.code})
    if place.kind == "site":
        quotas.admit_site(Place.objects.filter(kind="site", active=True).count)
    return Place.objects.create(
        code=place.code,
        kind=place.kind,
        name_zh=place.name_zh,
        name_en=place.name_en,
        parent=parent,
        zone=place.zone,
        grade=place.grade,
    )


def create_class(
    *,
    code: str,
    name_zh: str,
    name_en: str,
    clean_hold_days: int | None = None,
    calibrated: bool = False,
    cleaned: bool = True,
) -> EquipmentClass:
    """Store an equipment class (`eam.code_exists`, 409)."""
    if EquipmentClass.objects.filter(code=code).exists():
        raise DomainError("eam.code_exists", status=409, params={"code": code})
    return EquipmentClass.objects.create(
        code=code,
        name_zh=name_zh,
        name_en=name_en,
        clean_hold_days=clean_hold_days,
        calibrated=calibrated,
        cleaned=cleaned,
    )


def create_equipment(*, equipment: NewEquipment) -> Equipment:
    """Store equipment: it begins dirty, not qualified and not calibrated, so that nothing is ready by default."""
    if Equipment.objects.filter(code=equipment.code).exists():
        raise DomainError("eam.code_exists", status=409, params={"code": equipment.code})
    class_ = EquipmentClass.objects.filter(code=equipment.class_code).first()
    if class_ is None:
        raise DomainError("eam.unknown_class", status=404, params={"class": equipment.class_code})
    return Equipment.objects.create(
        code=equipment.code,
        kind=equipment.kind,
        class_ref=class_,
        place=place_by_code(equipment.place),
        name_zh=equipment.name_zh,
        name_en=equipment.name_en,
        properties=json.dumps(dict(sorted(equipment.properties.items())), ensure_ascii=False),
        shared=equipment.shared,
        cleanliness="dirty" if class_.cleaned else "not_applicable",
        use_limit=equipment.use_limit,
        check_nominal=equipment.check_nominal,
        check_tolerance=equipment.check_tolerance,
        check_unit=equipment.check_unit,
        check_hours=equipment.check_hours,
    )
