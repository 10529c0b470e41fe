"""What an access of support is called in signatures and in the trail."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from gxp.support.models import Access
from gxp.support.permissions import READ


def _accesses(ids: Sequence[str]) -> Mapping[str, Called]:
    known = [one for one in ids if one != "unknown"]
    rows = Access.objects.filter(id__in=known)
    return {str(one.id): Called(one.staff_username, I18n(one.staff_name, one.staff_name), "/support") for one in rows}


KINDS = (
    RecordKind(
        record_type="support.access",
        title=I18n("平台支持访问", "Access of support"),
        permission=READ,
        names=_accesses,
    ),
)
