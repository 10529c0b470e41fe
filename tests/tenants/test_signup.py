"""A company asks for itself on the operator's own page, and is made whole by a worker or refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, override_settings

from gxp.ports import units
from tenants.binding import public_unit
from tenants.models import Domain, SignUp
from tenants.models import Tenant as Row
from tenants.process import PoolProcess
from tenants.services import create_tenant, refill
from tests.api import Answer, Api
from tests.fixtures.tenancy import on_database

PASSWORD = "chosen-by-its-owner"


@pytest.fixture(scope="module")
def installation(another_database_of_module: str) -> Iterator[str]:
    """An installation of its own that takes sign-ups."""
    with on_database(another_database_of_module), override_settings(GXP_SIGNUP=True, GXP_SIGNUP_HOURLY=1000):
        yield another_database_of_module


class Visitor(Api):
    """Somebody on the operator's own host."""

    def __init__(self, *, language: str = "en", address: str = "192.0.2.1") -> None:
        """Come from an address."""
        super().__init__("", language=language)
        self.client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language, REMOTE_ADDR=address)


def body(subdomain: str, **changes: str) -> dict[str, str]:
    """A request as the page sends it."""
    told = {
        "company": "新药业 New Pharma",
        "subdomain": subdomain,
        "industry": "tcm",
        "zone": "Asia/Shanghai",
        "language": "en",
        "username": "chief",
        "printed_name": "张总",
        "password": PASSWORD,
    }
    return {**told, **changes}


def ask(subdomain: str, visitor: Visitor | None = None, **changes: str) -> Answer:
    return (visitor or Visitor()).post("/signup", body(subdomain, **changes))


def test_a_company_that_asks_is_made_and_its_administrator_enters(installation: str) -> None:
    refill(size=1)
    visitor = Visitor()
    assert visitor.get("/signup/names/new-pharma").ok() == {"subdomain": "new-pharma", "free": True, "refusal": None}
    id_ = ask("new-pharma").ok()["id"]
    assert visitor.get("/signup/names/new-pharma").ok()["refusal"]["code"] == "tenancy.subdomain_taken"
    waiting = visitor.get(f"/signup/{id_}").ok()
    assert waiting == {"state": "waiting", "host": "new-pharma.localhost", "refusal": None}
    assert PoolProcess(size=0).round() == 1
    assert visitor.get(f"/signup/{id_}").ok()["state"] == "ready"
    vars(units.binder())["_hosts"].clear()
    api = Api("", company="new-pharma")
    api.login("chief", PASSWORD).ok()
    assert api.get("/identity/users").ok()["total"] == 1
    assert Row.objects.get(domains__domain="new-pharma.localhost").pack == "tcm"
    assert SignUp.objects.get(id=id_).password_hash == ""


def test_the_offer_names_domain_and_industries(installation: str) -> None:
    offer = Visitor().get("/signup").ok()
    assert offer["domain"] == "localhost"
    assert [one["code"] for one in offer["industries"]] == ["solid_oral", "api", "biologics", "tcm"]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"subdomain": "acme"}, 409, "tenancy.subdomain_taken"),
        ({"subdomain": "www"}, 422, "tenancy.subdomain_reserved"),
        ({"subdomain": "xn--abc"}, 422, "tenancy.subdomain_punycode"),
        ({"subdomain": "A B"}, 422, "tenancy.subdomain_malformed"),
        ({"subdomain": "a" * 50}, 422, "tenancy.subdomain_overlong"),
        ({"company": "  "}, 422, "tenancy.no_name"),
        ({"industry": "cosmetics"}, 422, "tenancy.unknown_pack"),
        ({"zone": "Mars/Base"}, 422, "tenancy.unknown_zone"),
        ({"password": "short"}, 422, "identity.password_weak"),
        ({"username": " chief"}, 422, "tenancy.no_administrator"),
        ({"printed_name": ""}, 422, "tenancy.no_administrator"),
        ({"language": "fr"}, 422, "tenancy.no_administrator"),
    ],
)
def test_what_cannot_be_is_refused_at_once_and_nothing_is_kept(
    installation: str, changes: dict[str, str], status: int, code: str
) -> None:
    before = SignUp.objects.count()
    answer = Visitor().post("/signup", {**body("unfit"), **changes})
    assert (answer.status, answer.code) == (status, code)
    assert SignUp.objects.count() == before


@pytest.mark.parametrize(("language", "word"), [("en", "keeps it"), ("zh-CN", "保留")])
def test_the_look_up_says_why_in_the_readers_language(installation: str, language: str, word: str) -> None:
    found = Visitor(language=language).get("/signup/names/www").ok()
    assert (found["free"], found["refusal"]["code"]) == (False, "tenancy.subdomain_reserved")
    assert word in found["refusal"]["why"]


def test_a_name_that_another_got_meanwhile_fails_with_the_reason(installation: str) -> None:
    id_ = ask("contested").ok()["id"]
    create_tenant(name="First", subdomain="contested")
    PoolProcess(size=0).round()
    found = Visitor().get(f"/signup/{id_}").ok()
    assert (found["state"], found["refusal"]["code"]) == ("failed", "tenancy.subdomain_taken")
    assert SignUp.objects.get(id=id_).password_hash == ""
    assert Domain.objects.filter(domain="contested.localhost").count() == 1


def test_one_address_asks_only_so_often(installation: str) -> None:
    with override_settings(GXP_SIGNUP_HOURLY=2):
        often = [ask(f"often-{n}", Visitor(address="192.0.2.77")) for n in range(3)]
        assert [answer.status for answer in often] == [200, 200, 429]
        assert often[2].code == "tenancy.too_often"
        assert ask("often-9", Visitor(address="192.0.2.78")).status == 200
    assert SignUp.objects.filter(address="192.0.2.77").count() == 2


def test_a_request_whose_worker_died_is_taken_up_again(installation: str) -> None:
    id_ = ask("left-over").ok()["id"]
    SignUp.objects.filter(id=id_).update(state="working", begun_at="2026-01-01T00:00:00Z")
    while PoolProcess(size=0).round():
        pass
    assert Visitor().get(f"/signup/{id_}").ok()["state"] == "ready"


def test_the_page_cannot_read_passwords_companies_or_tenants(installation: str) -> None:
    for statement in (
        "SELECT password_hash FROM public.tenants_signup",
        "SELECT company FROM public.tenants_signup",
        "SELECT name FROM public.tenants_tenant",
        "UPDATE public.tenants_signup SET state = 'ready'",
        "DELETE FROM public.tenants_signup",
    ):
        with pytest.raises(Exception, match="permission denied"), public_unit():
            connections["default"].cursor().execute(statement)


def test_a_foreign_page_cannot_ask_and_a_tenants_host_has_no_sign_up(installation: str) -> None:
    before = SignUp.objects.count()
    foreign = Visitor().call("POST", "/signup", body("foreign"), HTTP_ORIGIN="http://evil.example")
    assert foreign.code == "http.foreign_origin"
    assert Api("", company="acme").get("/signup").status == 404
    with override_settings(GXP_SIGNUP=False):
        assert ask("closed").code == "tenancy.unknown_host"
    assert SignUp.objects.count() == before


def test_an_unknown_request_is_told_so(installation: str) -> None:
    answer: Any = Visitor().get("/signup/0190a000-0000-7000-8000-00000000dead")
    assert (answer.status, answer.code) == (404, "tenancy.unknown_signup")
    assert Visitor().get("/signup/nonsense").status == 422


def test_the_login_that_the_page_uses_has_no_rights_of_its_own(installation: str) -> None:
    app = settings.DATABASES["default"]
    name = installation.rsplit("/", 1)[1]
    with (
        psycopg.connect(
            host=app["HOST"], port=app["PORT"], dbname=name, user=app["USER"], password=app["PASSWORD"]
        ) as raw,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        raw.execute("SELECT state FROM public.tenants_signup")
