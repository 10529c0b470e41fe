"""Segregation of duties: permissions that nobody holds together, in one role or in several (D11-12.3, PI-9.5)."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gxp.identity.models import Membership, Role
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.registry import conflicts, permissions

ADMINISTRATION = I18n(
    "管理账户和系统的人不处理 GxP 数据", "whoever administers accounts and the system does not act on GxP data"
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two permissions that exclude each other, and the rule that says so."""

    first: str
    second: str
    why: I18n


def clashes(codes: Collection[str]) -> tuple[Clash, ...]:
    """Return one clash for each rule that a set of permissions breaks."""
    found = [_clash(codes, one.first, one.second, one.why) for one in conflicts()]
    known = permissions()
    administers = [code for code in known if known[code].use == "administer"]
    acts = [code for code in known if known[code].use == "act"]
    return tuple(one for one in (_clash(codes, administers, acts, ADMINISTRATION), *found) if one is not None)


def _clash(codes: Collection[str], first: Iterable[str], second: Iterable[str], why: I18n) -> Clash | None:
    one = next((code for code in first if code in codes), None)
    other = next((code for code in second if code in codes), None)
    return Clash(one, other, why) if one is not None and other is not None else None


def require_separate(*, role: str, codes: Collection[str]) -> None:
    """Refuse a role that mixes duties (`identity.role_conflict`, 409)."""
    for one in clashes(codes):
        params = {"role": role, "first": one.first, "second": one.second, "rule": one.why.en, "rule_zh": one.why.zh}
        raise DomainError("identity.role_conflict", status=409, params=params)


def require_compatible(*, person: str, roles: Collection[str]) -> None:
    """Refuse roles that one person may not hold together (`identity.conflicting_roles`, 409)."""
    held: set[str] = set()
    for text in Role.objects.filter(code__in=roles).values_list("permissions", flat=True):
        held.update(json.loads(text))
    for one in clashes(held):
        params = {
            "person": person, "roles": ", ".join(sorted(roles)), "first": one.first, "second": one.second,
            "rule": one.why.en, "rule_zh": one.why.zh,
        }  # fmt: skip
        raise DomainError("identity.conflicting_roles", status=409, params=params)


def require_holders_compatible(*, role: str) -> None:
    """Refuse what a role would become where one of its holders may not hold it beside their other roles."""
    for one in Membership.objects.filter(role__code=role, active=True).select_related("user"):
        held = Membership.objects.filter(user=one.user, active=True).values_list("role__code", flat=True)
        require_compatible(person=one.user.username, roles=set(held))
