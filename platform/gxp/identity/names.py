"""What people, roles and stations are called.

A name stands on every record that its bearer made: whoever reads the trail sees it.
"""

from collections.abc import Mapping, Sequence

from gxp.identity.models import AccessReview, Role, Station, User
from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from gxp.registry import Placed

Names = Mapping[str, Called]
READ = "audit.read"


def _users(ids: Sequence[str]) -> Names:
    rows = User.objects.filter(id__in=ids)
    return {str(one.id): Called(one.printed_name, I18n(one.username, one.username), "") for one in rows}


def _roles(ids: Sequence[str]) -> Names:
    rows = Role.objects.filter(id__in=ids)
    return {str(one.id): Called(one.code, I18n(one.name_zh, one.name_en), "") for one in rows}


def _stations(ids: Sequence[str]) -> Names:
    rows = Station.objects.filter(id__in=ids)
    return {str(one.id): Called(one.code, I18n(one.name_zh, one.name_en), "") for one in rows}


def _reviews(ids: Sequence[str]) -> Names:
    rows = AccessReview.objects.filter(id__in=ids)
    title = I18n("权限审核", "Review of access")
    return {str(one.id): Called(one.number, title, "/access?tab=reviews") for one in rows}


KINDS = (
    RecordKind(record_type="identity.user", title=I18n("用户", "User"), permission=READ, names=_users),
    RecordKind(record_type="identity.role", title=I18n("角色", "Role"), permission=READ, names=_roles),
    RecordKind(
        record_type="identity.access_review",
        title=I18n("权限审核", "Review of access"),
        permission=READ,
        names=_reviews,
    ),
    RecordKind(record_type="identity.station", title=I18n("工位", "Station"), permission=READ, names=_stations),
)
PLACED = (Placed("identity.user"), Placed("identity.access_review"))
