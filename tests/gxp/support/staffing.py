"""The operator's staff at work in tests: a member with a browser on the operator's host, and one inside a tenant."""

from __future__ import annotations

from typing import Any

from django.test import Client

from gxp.kernel.ids import uuid7
from gxp.ports import units
from gxp.registry.catalogue import resolve
from tests.api import Answer, Api

PASSWORD = "chosen-by-its-owner"
FIRST = "one-time-password"


def account(*, settled: bool = True) -> str:
    """Make an account of the staff; `settled` has chosen its own password."""
    name = f"s{uuid7().hex[-12:]}"
    add: Any = resolve("tenants.services.staff.accounts.add_staff")
    add(username=name, printed_name=f"支持 {name}", password=FIRST, who="test")
    if settled:
        member = Member("")
        member.enter_host(name, FIRST).ok()
        member.post("/staff/password", {"old": FIRST, "new": PASSWORD}).ok()
    return name


class Member(Api):
    """A member of the staff on the operator's own host."""

    def __init__(self, username: str = "", *, language: str = "en", address: str = "192.0.2.9") -> None:
        """Log in where a name is given."""
        super().__init__("", language=language)
        self.client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language, REMOTE_ADDR=address)
        if username:
            self.enter_host(username, PASSWORD).ok()

    def enter_host(self, username: str, password: str) -> Answer:
        """Log in and keep the CSRF token."""
        answer = self.post("/staff/login", {"username": username, "password": password})
        if answer.status == 200:
            self.csrf, self.username = answer.body["csrf"], username
        return answer

    def ask(self, company: str = "acme", **changes: Any) -> Answer:
        """Ask a company for access."""
        tenant = units.binder().tenant_of_host(f"{company}.localhost")
        assert tenant is not None
        told = {"tenant": str(tenant.id), "reason": "批次界面报错 4711", "areas": ["mes", "qms"], "minutes": 60}
        return self.post("/staff/access", {**told, **changes})

    def asked(self, company: str = "acme", **changes: Any) -> str:
        """Ask, and return the id of the access."""
        return str(self.ask(company, **changes).ok()["id"])

    def token(self, access: str) -> str:  # type: ignore[override]  # of a hand-over, not of a session
        """Take a hand-over."""
        address: str = self.post(f"/staff/access/{access}/enter").ok()["address"]
        return address.rpartition("/")[2]


class Visitor(Api):
    """A member of the staff inside a tenant."""

    def __init__(self, token: str, *, company: str = "acme") -> None:
        """Come in by a hand-over; the answer stays for those who want to see it refused."""
        super().__init__("", company=company)
        self.entered = self.post("/support/enter", {"token": token})


def granted(member: Member, *, company: str = "acme", by: str = "qa_zheng", **changes: Any) -> str:
    """Ask, let a person of the company consent by signature, and return the id of the access."""
    access = member.asked(company, **changes)
    Api(by, company=company).sign("support.access.grant", f"support.access:{access}").ok()
    return access


def inside(member: Member, *, company: str = "acme", **changes: Any) -> tuple[str, Visitor]:
    """Return a running access and its visitor inside the company."""
    access = granted(member, company=company, **changes)
    visitor = Visitor(member.token(access), company=company)
    visitor.entered.ok()
    return access, visitor
