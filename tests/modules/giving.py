"""Gives roles in places, and signs the acts on access, as tests need it."""

from __future__ import annotations

from gxp.identity.models import User
from gxp.identity.services import memberships
from gxp.identity.services.memberships import Grant
from gxp.kernel.context import Tenant
from tests.api import Answer, Api
from tests.fixtures.tenancy import open_unit

GIVE, WITHDRAW = "identity.membership.give", "identity.membership.withdraw"


def place(tenant: Tenant, username: str, role: str, *places: str) -> str:
    """Give a role in places, the whole company where none is named; returns the user name."""
    with open_unit(tenant, "admin_zhou"):
        memberships.give(user=User.objects.get(username=username), grant=Grant(role=role, places=places))
    return username


def ref_of(admin: Api, username: str) -> str:
    """The reference of a person."""
    (found,) = [one for one in admin.get(f"/identity/users?q={username}").ok()["items"] if one["username"] == username]
    return f"identity.user:{found['id']}"


def give(admin: Api, username: str, role: str, **params: object) -> Answer:
    """Give a role by signature."""
    return admin.sign(GIVE, ref_of(admin, username), {"role": role, **params}, reason="as agreed")


def withdraw(admin: Api, username: str, role: str) -> Answer:
    """Withdraw a role by signature."""
    return admin.sign(WITHDRAW, ref_of(admin, username), {"role": role}, reason="moved on")
