"""放行审核单 of a batch; the decisions are the signed acts `qms.release.factory` and `qms.release.market`."""

from uuid import UUID

from django.http import HttpRequest

from gxp.http.catalogues import text_of
from gxp.http.routing import Router
from gxp.kernel.context import current_request
from gxp.kernel.i18n import spoken
from gxp.kernel.refs import ObjectRef
from gxp.ports.release import ReleaseKind
from modules.qms.models import ReleaseDecision
from modules.qms.selectors import checklist, shown

router = Router(tags=["qms"])


@router.get("/releases/{batch}", permission="qms.view")
def release_checklist(request: HttpRequest, batch: UUID, kind: ReleaseKind = "factory") -> dict[str, object]:
    """Return the items with evidence as they stand now, what blocks, and the decisions made."""
    ref = ObjectRef("mes", "batch", str(batch))
    language = spoken(current_request().language)
    decided = ReleaseDecision.objects.filter(batch_id=batch).order_by("decided_at")
    found = checklist.blockers(ref, kind)
    return {
        "batch": str(batch),
        "ref": str(ref),
        "kind": kind,
        "act": f"qms.release.{kind}",
        "items": [item.canonical() for item in checklist.items(ref, kind)],
        "blockers": [
            {"code": one.code, "params": dict(one.params), "text": text_of(one.code, language, one.params).what}
            for one in found
        ],
        "ready": not found,
        "decisions": [shown.release_row(one) for one in decided],
    }
