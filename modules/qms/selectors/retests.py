"""What a new retest date may rest on: a passed retest of the lot that no date rests on yet."""

from gxp.kernel.refs import ObjectRef
from modules.qms.models import Inspection, RetestDecision


def retest_basis(lot: ObjectRef) -> Inspection | None:
    """Return the newest retest of a lot where it passed and no date rests on it yet, else None."""
    rows = Inspection.objects.select_related("specification").filter(lot_id=lot.id, cause="retest")
    newest = rows.order_by("-requested_at", "-id").first()
    if newest is None or newest.status != "concluded" or newest.conclusion != "pass":
        return None
    return None if RetestDecision.objects.filter(inspection=newest).exists() else newest
