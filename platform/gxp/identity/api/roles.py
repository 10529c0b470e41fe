"""Roles: what they may do now, the versions that said so, and proposals; approval is the signed act of versioning."""

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.compliance.versioning.models import ConfigVersion
from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page_of
from gxp.http.routing import ENTIRE, Router
from gxp.identity import sheets
from gxp.identity.answers import PermissionRow, RoleRow, RoleVersionRow
from gxp.identity.models import Role
from gxp.identity.permissions import MANAGE, READ
from gxp.identity.selectors import enrolment, roles
from gxp.identity.services import roles as writing
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import LANGUAGES, I18n
from gxp.registry import permissions as catalogue

router = Router(tags=["identity"], at=ENTIRE)


class RoleIn(Schema):
    """What a role shall be called and may do."""

    code: str
    names: dict[str, str]
    permissions: list[str]


class RoleVersionQuery(PageQuery):
    """Filters of the versions."""

    code: str = ""
    status: str = ""


@router.get("/roles", permission=READ, response=Page[RoleRow], sheet=sheets.ROLES)
def role_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List roles as they are in force."""
    listing = Listing(sorts={"code": "code"}, search=("code", "name_zh", "name_en"), default="code")
    return page_of(Role.objects.all(), query, listing, enrolment.role_rows)


@router.post("/roles", permission=MANAGE, response=RoleVersionRow)
def role_propose(request: HttpRequest, body: RoleIn) -> dict[str, object]:
    """Propose a new role or the next version of one; it is in force once another person approved it by signature."""
    made = writing.propose(code=body.code, name=_name(body.names), permissions=body.permissions)
    return roles.version_rows([ConfigVersion.objects.get(id=made.id)])[0]


def _name(names: dict[str, str]) -> I18n:
    for language in LANGUAGES:
        if not names.get(language, "").strip():
            raise DomainError("identity.role_name", params={"language": language})
    return I18n.of(names)


@router.get("/role-versions", permission=READ, response=Page[RoleVersionRow], sheet=sheets.ROLE_VERSIONS)
def role_versions(request: HttpRequest, query: Query[RoleVersionQuery]) -> dict[str, object]:
    """List the versions of roles, the newest first; old ones stay readable."""
    rows = ConfigVersion.objects.filter(kind=roles.KIND)
    rows = rows.filter(key=query.code) if query.code else rows
    rows = rows.filter(status=query.status) if query.status else rows
    listing = Listing(sorts={"created_at": "created_at"}, search=("key",), default="-created_at")
    return page_of(rows, query, listing, roles.version_rows)


@router.get("/permissions", permission=READ, response=Page[PermissionRow])
def permission_list(request: HttpRequest) -> dict[str, object]:
    """List everything that a role can be allowed."""
    items = [{"code": code, "name": one.title.canonical()} for code, one in sorted(catalogue().items())]
    return {"items": items, "next": None, "total": len(items)}
