"""Decides lots: every disposition is a signed row that supersedes the one before."""

from dataclasses import dataclass, field
from typing import get_args
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from gxp.ports.lots import LotDirectory
from gxp.ports.quality import DispositionCode
from gxp.registry import provider
from modules.qms.models import DispositionDecision, Inspection
from modules.qms.selectors.inspections import current_tests
from modules.qms.services.closing import close_decision, root_of, signed_text
from modules.qms.services.inspections import conclude


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What QA decides: the code, for which markets and purposes, of the lot or of one part of it, and why.

    A part is a sublot, by its number, or a container, by its code; never both.
    """

    code: str
    reason: str = ""
    markets: tuple[str, ...] = field(default_factory=tuple)
    purposes: tuple[str, ...] = field(default_factory=tuple)
    container: str = ""
    sublot: str = ""


def decidable(*, lot: ObjectRef, decision: Decision) -> None:
    """Raise what stands against a decision: `qms.disposition_unknown_code`, `qms.two_parts`, `qms.reason_missing` (not
    合格, or of a part), `qms.inspection_missing`, `qms.inspection_incomplete`, `qms.inspection_failed` (409)."""
    if decision.code not in get_args(DispositionCode):
        raise DomainError("qms.disposition_unknown_code", params={"code": decision.code})
    if decision.container and decision.sublot:
        raise DomainError("qms.two_parts", params={"container": decision.container, "sublot": decision.sublot})
    part = bool(decision.container or decision.sublot)
    if (part or decision.code != "released") and not decision.reason.strip():
        raise DomainError("qms.reason_missing")
    if not _commercial(decision):
        return
    inspections = list(Inspection.objects.filter(lot_id=lot.id).order_by("requested_at"))
    view = provider(LotDirectory).lot(lot)
    if not inspections:
        raise DomainError("qms.inspection_missing", status=409, params={"lot": view.number})
    for one in inspections:
        if one.conclusion == "fail":
            raise DomainError("qms.inspection_failed", status=409, params={"inspection": one.number})
        if one.status != "concluded":
            raise DomainError("qms.inspection_incomplete", status=409, params={"inspection": one.number})


def _commercial(decision: Decision) -> bool:
    """Whether the decision lets the lot into a commercial batch: then a passed inspection stands behind it."""
    restricted = decision.code == "restricted" and (not decision.purposes or "commercial" in decision.purposes)
    return decision.code == "released" or restricted


def document(*, lot: ObjectRef, decision: Decision) -> canonical.Document:
    """Return what is signed: lot, decision and the inspections with the hashes of their records.

    A decision on a sublot is version 2 of the record; others stay as they always were.
    """
    view = provider(LotDirectory).lot(lot)
    part = _sublot(lot, decision.sublot)
    named: canonical.Document = {"sublot": {"id": str(part), "number": decision.sublot}} if part else {}
    return canonical.record(
        "qms.disposition",
        {
            **named,
            "code": decision.code,
            "container": decision.container,
            "inspections": [
                {
                    "conclusion": one.conclusion,
                    "number": one.number,
                    "sha256": one.document_sha256,
                    "status": one.status,
                }
                for one in Inspection.objects.filter(lot_id=lot.id).order_by("requested_at")
            ],
            "lot": {"id": lot.id, "number": view.number},
            "markets": list(decision.markets),
            "material": view.material,
            "purposes": list(decision.purposes),
            "reason": decision.reason,
            "version": str(next_version(lot)),
        },
        v="2" if part else "1",
    )


def next_version(lot: ObjectRef) -> int:
    """Return the version that the next decision on a lot gets."""
    return DispositionDecision.objects.filter(lot_id=lot.id).count() + 1


def decide(*, lot: ObjectRef, decision: Decision, signature: Signed) -> DispositionDecision:
    """Store the decision by the signature of its act and close its record; batches that were given of it show it."""
    decidable(lot=lot, decision=decision)
    view = provider(LotDirectory).lot(lot)
    content = document(lot=lot, decision=decision)
    text = signed_text(content=content, signature=signature)
    batch = UUID(view.batch) if view.batch else None
    stored = DispositionDecision.objects.create(
        lot_id=UUID(lot.id),
        container_id=_container(lot, decision.container),
        sublot_id=_sublot(lot, decision.sublot),
        batch_id=batch,
        version=next_version(lot),
        code=decision.code,
        markets=",".join(decision.markets),
        purposes=",".join(decision.purposes),
        reason=decision.reason,
        document=text,
        sha256=signature.content_sha256,
        signature=signature.id,
        decided_by=str(signature.signer),
        decided_by_name=signature.name,
        decided_at=signature.at.at,
    )
    if decision.code in {"restricted", "rejected"} and not (decision.container or decision.sublot):
        _conclude_failed(lot)
    root = root_of(lot_id=stored.lot_id, batch_id=batch)
    ref = ObjectRef("qms", "disposition", str(stored.id))
    close_decision(root=root, ref=ref, content=content, signature=signature)
    provider(LotDirectory).decided(lot)
    return stored


def _conclude_failed(lot: ObjectRef) -> None:
    """A lot that is not released with everything approved ends its open inspections as failed."""
    for one in Inspection.objects.filter(lot_id=lot.id, status="sampled"):
        runs = current_tests(one)
        if runs and all(run.status == "approved" for run in runs):
            conclude(inspection=one, conclusion="fail")


def _container(lot: ObjectRef, code: str) -> UUID | None:
    if not code:
        return None
    found = provider(LotDirectory).container_by_code(code)
    if found.lot.id != lot.id:
        raise DomainError("qms.sample_other_lot", status=409, params={"container": code, "lot": lot.id})
    return UUID(found.ref.id)


def _sublot(lot: ObjectRef, number: str) -> UUID | None:
    return UUID(provider(LotDirectory).sublot(lot, number).id) if number else None
