"""Manifests: found by themselves, resolved once, wrong ones stop the start."""

from __future__ import annotations

import re

import pytest

from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.ports.identity import People
from gxp.registry import Manifest, collect, has_provider, manifests, provider, resolve, resources
from gxp.registry.catalogue import _provider
from gxp.registry.declarations import Permission
from gxp.registry.discovery import rooms
from tests.api import Api
from tests.architecture.source import ROOT


class Unanswered:
    """A port that nobody answers."""


def test_every_room_with_a_manifest_is_found_without_a_list() -> None:
    names = {manifest.name for manifest in manifests()}
    assert {"http", "identity", "esign", "lifecycle"} <= names
    assert len(names) == len(list(rooms()))


def test_manifests_come_in_seed_order() -> None:
    orders = [(manifest.order, manifest.name) for manifest in manifests()]
    assert orders == sorted(orders)


def test_a_port_is_answered_by_the_room_that_names_it() -> None:
    assert has_provider(People)
    assert provider(People).__class__.__module__ == "gxp.identity.providers"


def test_a_port_without_answer_is_closed() -> None:
    _provider.cache_clear()
    with pytest.raises(DomainError) as refused:
        provider(Unanswered)
    assert (refused.value.code, refused.value.status) == ("registry.no_provider", 503)


def test_a_name_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError, match=r"gxp\.nowhere\.thing, which does not exist"):
        resolve("gxp.nowhere.thing")


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="holds Manifest, not Permission"):
        collect(lambda _manifest: ("gxp.http.manifest.MANIFEST",), Permission)


def test_a_text_in_one_language_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="both zh-Hans and en"):
        Manifest(name="x", title=I18n("中文", ""))


def test_navigation_shows_what_one_may_open(tenant_a: Tenant) -> None:
    admin = {item["key"] for item in Api("admin_zhou").get("/registry/navigation").ok()["items"]}
    operator = {item["key"] for item in Api("op_li").get("/registry/navigation").ok()["items"]}
    assert {"identity.users", "identity.roles"} <= admin
    assert not {"identity.users", "identity.roles"} & operator


def test_every_entry_of_the_console_has_a_screen_and_an_address_of_its_own() -> None:
    sources = [*ROOT.glob("platform/web/src/console/screens.tsx"), *ROOT.glob("modules/*/web/console.tsx")]
    screens = {path for source in sources for path in re.findall(r'path: "([^"]+)", component', source.read_text())}
    paths = [item.path for manifest in manifests() for item in manifest.navigation if item.place == "console"]
    assert [path for path in paths if path not in screens] == []
    assert len(paths) == len(set(paths))


def test_an_entry_without_permission_is_everybodys_and_the_order_is_the_manifests(tenant_a: Tenant) -> None:
    items = Api("op_li").get("/registry/navigation").ok()["items"]
    wanted = {item.key: item.order for manifest in manifests() for item in manifest.navigation}
    assert [wanted[item["key"]] for item in items] == sorted(wanted[item["key"]] for item in items)
    assert "package.verify" in {item["key"] for item in items}
    assert "mes.receipts" not in {item["key"] for item in items}


def test_a_resource_tells_columns_form_and_actions_of_this_person(tenant_a: Tenant) -> None:
    told = Api("admin_zhou").get("/registry/resources/identity.user").ok()
    assert [column["key"] for column in told["columns"]] == ["username", "printed_name", "active"]
    assert [action["key"] for action in told["actions"]] == ["unlock", "password"]
    assert [field["key"] for field in told["create"]] == ["username", "printed_name"]
    assert Api("op_li").get("/registry/resources/identity.user").code == "http.not_found"


def test_every_resource_asks_for_permissions_that_exist(tenant_a: Tenant) -> None:
    known = {item["code"] for item in Api("admin_zhou").get("/registry/permissions").ok()["items"]}
    asked = {
        code
        for resource in resources().values()
        for code in (resource.permission, *(action.permission for action in resource.actions))
    }
    assert asked <= known
