"""A company that names its industry begins with its posts, rooms and classes of equipment."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml

from gxp.identity.models import Role
from gxp.identity.services import industries as roles
from gxp.kernel.errors import DomainError
from gxp.registry import permissions
from modules.eam.models import EquipmentClass, Place
from modules.eam.models.place import PARENTS
from modules.eam.services import industries as places
from tenants.industries import industries
from tenants.models import Tenant as Row
from tenants.services import create_tenant
from tests.architecture.source import ROOT
from tests.fixtures.tenancy import on_database, open_unit

GRADES = {"", "A", "B", "C", "D"}


@pytest.fixture(scope="module")
def installation(another_database_of_module: str) -> Iterator[str]:
    """An installation of its own."""
    with on_database(another_database_of_module):
        yield another_database_of_module


@pytest.mark.parametrize("industry", ["solid_oral", "api", "biologics", "tcm"])
def test_posts_rooms_and_classes_are_there_when_the_company_begins(installation: str, industry: str) -> None:
    made = create_tenant(
        name=f"制药 {industry}", subdomain=f"of-{industry.replace('_', '-')}", pack=industry, zone="Asia/Urumqi"
    )
    plant = yaml.safe_load(places.PACK.read_text("utf-8"))
    posts = [*yaml.safe_load(roles.PACK.read_text("utf-8"))[industry], *plant["roles"]]
    wanted_roles, wanted = {one["code"] for one in posts}, plant[industry]
    with open_unit(made, as_=None):
        held = dict(Role.objects.filter(code__in=wanted_roles).values_list("code", "permissions"))
        tree = {place.code: place for place in Place.objects.select_related("parent")}
        classes = set(EquipmentClass.objects.values_list("code", flat=True))
    assert set(held) == wanted_roles
    assert all(set(json.loads(text)) <= set(permissions()) and json.loads(text) for text in held.values())
    assert set(tree) == {"LE", "S1"} | {one["code"] for one in wanted["places"]}
    assert (tree["LE"].name_zh, tree["S1"].zone) == (f"制药 {industry}", "Asia/Urumqi")
    assert {place.grade for place in tree.values()} <= GRADES
    assert all(place.kind in PARENTS or place.code == "LE" for place in tree.values())
    assert classes == {one["code"] for one in wanted["classes"]}
    assert Row.objects.get(id=made.id).pack == industry


def test_a_company_without_an_industry_begins_with_the_starting_set_alone(installation: str) -> None:
    made = create_tenant(name="Plain", subdomain="plain")
    with open_unit(made, as_=None):
        assert not Place.objects.exists()
        assert not Role.objects.filter(code="metrologist").exists()


def test_an_unknown_industry_makes_no_company(installation: str) -> None:
    before = Row.objects.count()
    with pytest.raises(DomainError) as refusal:
        create_tenant(name="Odd", subdomain="odd", pack="cosmetics")
    assert refusal.value.code == "tenancy.unknown_pack"
    assert Row.objects.count() == before


def test_every_industry_is_told_in_both_languages_and_filled_by_every_room() -> None:
    for file in (roles.PACK, places.PACK):
        assert set(yaml.safe_load(file.read_text("utf-8"))) - {"roles"} == set(industries())
    for one in industries().values():
        assert all((one.title.zh, one.title.en, one.summary.zh, one.summary.en))
        for recipe in one.recipes:
            assert (ROOT / "modules/mes/packs" / recipe / "recipe.yaml").is_file()
