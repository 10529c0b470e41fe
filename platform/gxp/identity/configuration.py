"""Roles as a kind of versioned configuration: proposed by an administrator, approved by quality assurance, in force."""

from collections.abc import Iterator

from gxp.compliance.versioning.kinds import Document, Finding, Kind
from gxp.identity.permissions import APPROVE, MANAGE
from gxp.identity.selectors import duties, roles
from gxp.identity.services import roles as writing
from gxp.kernel.i18n import I18n
from gxp.ports.acts import Line

FIELDS = {"code", "names", "permissions"}


def lint(document: Document) -> tuple[Finding, ...]:
    """Find a role that is malformed, has no name in a language, or names a permission that nobody knows."""
    return tuple(_findings(document))


def _findings(document: Document) -> Iterator[Finding]:
    names, permissions = document.get("names"), document.get("permissions")
    if set(document) != FIELDS or not isinstance(names, dict) or not isinstance(permissions, list):
        yield Finding(path="/", code="identity.role_shape", params={"fields": ", ".join(sorted(document))})
        return
    for language in ("zh-Hans", "en"):
        if not str(names.get(language) or "").strip():
            yield Finding(path=f"/names/{language}", code="identity.role_name", params={"language": language})
    codes = [str(one) for one in permissions]
    if codes != sorted(set(codes)):
        yield Finding(path="/permissions", code="identity.role_shape", params={"fields": "permissions"})
    for clash in duties.clashes(set(codes)):
        params = {
            "role": str(document.get("code")), "first": clash.first, "second": clash.second,
            "rule": clash.why.en, "rule_zh": clash.why.zh,
        }  # fmt: skip
        yield Finding(path="/permissions", code="identity.role_conflict", params=params)
    for one in roles.unknown(codes):
        yield Finding(path="/permissions", code="identity.unknown_permission", params={"permission": one})


def summary(document: Document) -> tuple[Line, ...]:
    """Show all permissions of the version: that is what is signed."""
    names, permissions = document.get("names"), document.get("permissions")
    spoken = [str(one) for one in names.values()] if isinstance(names, dict) else []
    codes = [str(one) for one in permissions] if isinstance(permissions, list) else []
    return (
        Line(I18n("角色", "Role"), " / ".join(spoken) or "—"),
        Line(I18n("权限数", "Number of permissions"), str(len(codes))),
        Line(I18n("权限", "Permissions"), ", ".join(codes) or "—"),
    )


ROLE = Kind(
    name=roles.KIND,
    title=I18n("角色", "Role"),
    write=MANAGE,
    review=APPROVE,
    approve=APPROVE,
    lint=lint,
    summary=summary,
    labels={"names": I18n("名称", "Name"), "permissions": I18n("权限", "Permissions")},
    path="/roles",
    reviewed=False,
    at_once=True,
    takes_effect=writing.take_effect,
    ends=writing.end,
)

KINDS = (ROLE,)
