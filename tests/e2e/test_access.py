"""A role is given in a place and taken away on the screen; access is reviewed with the keyboard; all of it signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from modules.eam.models import Place
from modules.eam.services.master import NewPlace, create_place
from tests.api import at_once
from tests.e2e.pages import Portal
from tests.fixtures.tenancy import open_unit, tenant_at

pytestmark = pytest.mark.browser


def with_site() -> str:
    """A site in which nothing is."""
    entity = NewPlace(code="E-LOOK", kind="legal_entity", name_zh="看板公司", name_en="Look Co.")
    below = NewPlace(
        code="S-LOOK", kind="site", name_zh="看板工厂", name_en="Look site", parent="E-LOOK", zone="Asia/Shanghai"
    )
    with open_unit(tenant_at("acme"), "qa_zheng"):
        if not Place.objects.filter(code=below.code).exists():
            create_place(place=entity)
            create_place(place=below)
    return below.code


@pytest.fixture
def site(database: str) -> str:
    """A site of acme; Chromium's driver holds this thread, so the database is asked from another."""
    (code,) = at_once([with_site], workers=1)
    return code


@pytest.mark.req("A11-12.3", "D11-11", "A11-11")
def test_a_role_is_given_in_a_place_and_access_is_reviewed(open_page: Callable[..., Page], site: str) -> None:
    admin = Portal(open_page("/", still=True))
    admin.log_in("admin_zhou")
    admin.open("/users")
    admin.at("roles-op_wang").click()
    choose(admin, "give-role", "warehouse")
    choose(admin, "give-places", site)
    admin.at("give-until").fill("2099-12-31")
    admin.at("give-sign").click()
    admin.sign("admin_zhou", reason="人手不足")
    window = admin.at("window-user-roles")
    expect(window.locator("tbody")).to_contain_text(site)
    expect(window.locator("tbody")).to_contain_text("2099-12-31")
    assert admin.faults() == []
    admin.at("withdraw-warehouse").click()
    admin.sign("admin_zhou", reason="已恢复")
    expect(admin.at("withdraw-warehouse")).to_have_count(0)

    quality = Portal(open_page("/", still=True))
    quality.log_in("qa_zheng")
    quality.open("/access?tab=reviews")
    quality.at("review-begin").click()
    quality.at("review-keep-rest").click()
    for line in quality.page.locator("tr[tabindex]").all():
        line.focus()
        quality.page.keyboard.press("k")
    expect(quality.at("review-hand-in")).to_be_enabled()
    assert quality.faults() == []
    quality.at("review-hand-in").click()
    quality.sign("qa_zheng")
    reviews = quality.at("table-access-reviews")
    expect(reviews.locator("tbody tr").first).to_contain_text("已签署")
    quality.open("/access?tab=rights")
    choose(quality, "rights-permission", "mes.receipt.create")
    expect(quality.at("rights")).to_contain_text("wh_ma")
    assert quality.faults() == []


def choose(portal: Portal, name: str, text: str) -> None:
    """Choose from a list by typing, as the keyboard does it."""
    portal.at(name).click()
    portal.page.keyboard.type(text)
    option = portal.page.locator(".ant-select-item-option").filter(has_text=text).first
    expect(option).to_be_visible()
    portal.page.keyboard.press("Enter")
    if name.endswith("places"):
        portal.page.keyboard.press("Escape")
