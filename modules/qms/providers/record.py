"""What quality gives to a batch's package: 批检验记录, deviations, 放行审核单, and the contents that were signed."""

from collections.abc import Sequence

from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.packages import Block, PackageContent
from modules.qms.models import Deviation, DispositionDecision, Inspection, ReleaseDecision
from modules.qms.selectors.record_inspection import disposition_blocks, inspection_blocks
from modules.qms.selectors.record_release import deviation_blocks, release_blocks


class Record:
    """Answers `gxp.ports.packages.QualityRecord`."""

    def contents(self, root: ObjectRef) -> Sequence[PackageContent]:
        """Return the inspection record, the deviations and the release checklists of a batch, where there are any."""
        if root.record_type != "mes.batch":
            return ()
        parts = (_inspections(root), _deviations(root), _releases(root))
        return tuple(part for part in parts if part.blocks)


def _inspections(root: ObjectRef) -> PackageContent:
    inspections = Inspection.objects.select_related("specification").filter(batch_id=root.id).order_by("requested_at")
    decisions = DispositionDecision.objects.filter(batch_id=root.id).order_by("decided_at")
    blocks: list[Block] = [block for one in inspections for block in inspection_blocks(one)]
    blocks += [block for one in decisions for block in disposition_blocks(one)]
    contents = {str(one.signature): one.document.encode() for one in decisions}
    for inspection in inspections:
        contents |= _results(inspection)
    return PackageContent(
        title=I18n("批检验记录", "Batch inspection record"), blocks=tuple(blocks), signed_contents=contents
    )


def _results(inspection: Inspection) -> dict[str, bytes]:
    """Return signature id -> content for each result: check and approval sign the same bytes."""
    found: dict[str, bytes] = {}
    for run in inspection.tests.exclude(document=""):
        for signature in (run.check_signature, run.approve_signature):
            if signature is not None:
                found[str(signature)] = run.document.encode()
    return found


def _deviations(root: ObjectRef) -> PackageContent:
    found = Deviation.objects.filter(batch_id=root.id).order_by("opened_at")
    blocks = tuple(block for one in found for block in deviation_blocks(one))
    return PackageContent(title=I18n("偏差记录", "Deviations"), blocks=blocks)


def _releases(root: ObjectRef) -> PackageContent:
    found = ReleaseDecision.objects.filter(batch_id=root.id).order_by("decided_at")
    return PackageContent(
        title=I18n("放行审核单", "Release checklist"),
        blocks=tuple(block for one in found for block in release_blocks(one)),
        signed_contents={str(one.signature): one.document.encode() for one in found},
    )
