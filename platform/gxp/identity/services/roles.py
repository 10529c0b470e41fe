"""Roles change only by a signed version: one administrator proposes, quality assurance approves, and it is in force."""

import re
from collections.abc import Sequence

from gxp.compliance.lifecycle import configuration
from gxp.compliance.versioning.kinds import Document, Version
from gxp.compliance.versioning.models import ConfigVersion
from gxp.compliance.versioning.services import draft, save
from gxp.identity.models import Role
from gxp.identity.permissions import APPROVE, MANAGE
from gxp.identity.selectors import duties, roles
from gxp.identity.services.enrolment import put_role
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n

CODE = re.compile(r"[a-z][a-z0-9_]{1,59}")


def propose(*, code: str, name: I18n, permissions: Sequence[str]) -> ConfigVersion:
    """Hand in the next version of a role, or of a new one, for approval; what was sent back is handed in again.

    Raises `identity.role_code`, `identity.unknown_permission` (422), `identity.role_conflict` (409: duties that
    nobody holds together), `identity.role_pending` (409: one at a time) and
    `identity.role_unchanged` (409).
    """
    if not CODE.fullmatch(code):
        raise DomainError("identity.role_code", params={"code": code})
    strange = roles.unknown(permissions)
    if strange:
        raise DomainError("identity.unknown_permission", status=422, params={"permission": ", ".join(strange)})
    duties.require_separate(role=code, codes=set(permissions))
    document = roles.content(code=code, name=name, permissions=permissions)
    role = Role.objects.filter(code=code).first()
    if role is not None and roles.content_of(role) == document:
        raise DomainError("identity.role_unchanged", status=409, params={"role": code})
    version = _drafted(code, document)
    configuration.submit(version=version)
    return version


def _drafted(code: str, document: Document) -> ConfigVersion:
    """Return the draft of a proposal: a new one, or one's own that was sent back."""
    waiting = roles.pending(code)
    if waiting is None:
        before = ConfigVersion.objects.filter(kind=roles.KIND, key=code, status="effective").first()
        return draft(kind=roles.KIND, key=code, document=document, based_on=before)
    if waiting.status == "draft" and str(waiting.author) == current_actor().id:
        return save(version=waiting, document=document)
    params = {"role": code, "number": waiting.number, "name": waiting.author_name}
    raise DomainError("identity.role_pending", status=409, params=params)


def take_effect(version: Version) -> None:
    """Write an approved version into the role, in the transaction of its signature.

    A version under another code or scope than its document's is `identity.role_other_code`; one after which nobody
    could propose or approve roles any more is `identity.role_lockout` (409).
    """
    document = version.document
    code, names = str(document["code"]), document["names"]
    permissions = document["permissions"]
    if not (version.key == version.scope == code and isinstance(names, dict) and isinstance(permissions, list)):
        raise DomainError("identity.role_other_code", status=409, params={"role": version.key, "code": code})
    duties.require_separate(role=code, codes={str(one) for one in permissions})
    put_role(code=code, name=I18n.of(names), permissions=[str(one) for one in permissions])
    duties.require_holders_compatible(role=code)
    _still_governed(code)


def end(version: Version) -> None:
    """Take every permission from a role whose version in force was retired; who holds it keeps it without rights."""
    names = version.document["names"]
    put_role(code=version.key, name=I18n.of(names if isinstance(names, dict) else {}), permissions=())
    _still_governed(version.key)


def _still_governed(code: str) -> None:
    lost = [one for one in (MANAGE, APPROVE) if not roles.held_by_somebody(one)]
    if lost:
        raise DomainError("identity.role_lockout", status=409, params={"role": code, "permission": ", ".join(lost)})
