"""Release decisions: 出厂放行 and 上市放行, each one record with its 放行审核单 (CN-229, CN-230)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Signed
from gxp.ports.batches import BatchDirectory
from gxp.ports.places import PlaceDirectory
from gxp.ports.release import ReleaseKind
from gxp.registry import provider
from modules.qms.models import ReleaseDecision
from modules.qms.models.release import CONCLUSIONS
from modules.qms.selectors.checklist import Item, against, items
from modules.qms.services.closing import close_decision, signed_text

ROLES = {"factory": "manufacturer", "market": "mah"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What the QP decides; `legal_entity` is the party's code, by default the site's own legal entity."""

    conclusion: str = "release"
    reason: str = ""
    legal_entity: str = ""


def shown_items(*, batch: ObjectRef, kind: ReleaseKind, conclusion: Conclusion) -> tuple[Item, ...]:
    """Return the items that the decision's record shows; only a release waits for the seal."""
    found = items(batch, kind)
    return found if conclusion.conclusion == "release" else tuple(one for one in found if one.code != "sealed")


def decidable(*, batch: ObjectRef, kind: ReleaseKind, conclusion: Conclusion, found: Sequence[Item]) -> None:
    """Raise what stands against the decision whose items are `found`.

    A release with blockers is `qms.release_blocked` (409, all of them in `blockers`, the first in `first`); any other
    conclusion needs a reason (`qms.reason_missing`); a second decision of one party is `qms.release_decided` (409).
    """
    if conclusion.conclusion not in CONCLUSIONS:
        raise DomainError("qms.conclusion_unknown", params={"conclusion": conclusion.conclusion})
    if ReleaseDecision.objects.filter(batch_id=batch.id, kind=kind).exists():
        raise DomainError("qms.release_decided", status=409, params={"batch": batch.id})
    if conclusion.conclusion != "release":
        if not conclusion.reason.strip():
            raise DomainError("qms.reason_missing")
        return
    reasons = against(batch, kind, found)
    if reasons:
        listed = ", ".join(reason.code for reason in reasons)
        raise DomainError("qms.release_blocked", status=409, params={"blockers": listed, "first": reasons[0].code})


def document(
    *, batch: ObjectRef, kind: ReleaseKind, conclusion: Conclusion, found: Sequence[Item]
) -> canonical.Document:
    """Return the 放行审核单 as it is signed: party, lots with quantities, market, items with evidence, conclusion."""
    directory = provider(BatchDirectory)
    summary = directory.summary(batch)
    return canonical.record(
        "qms.release",
        {
            "batch": {"id": batch.id, "number": summary.number},
            "conclusion": conclusion.conclusion,
            "items": [item.canonical() for item in found],
            "kind": kind,
            "legal_entity": conclusion.legal_entity or _own_entity(summary.site),
            "lots": [
                {
                    "containers": str(lot.containers),
                    "id": lot.ref.id,
                    "number": lot.number,
                    "quantity": format(lot.quantity, "f"),
                    "unit": lot.unit,
                }
                for lot in directory.lots_of(batch)
            ],
            "market": summary.market,
            "product": {"code": summary.product, "en": summary.product_en, "zh-Hans": summary.product_zh},
            "purpose": summary.purpose,
            "reason": conclusion.reason,
            "registration": summary.registration,
            "role": ROLES[kind],
            "site": summary.site,
            "specification": summary.specification,
        },
    )


def decide(*, batch: ObjectRef, kind: ReleaseKind, conclusion: Conclusion, signature: Signed) -> ReleaseDecision:
    """Store the decision by the signature of its act and close its record."""
    found = shown_items(batch=batch, kind=kind, conclusion=conclusion)
    decidable(batch=batch, kind=kind, conclusion=conclusion, found=found)
    content = document(batch=batch, kind=kind, conclusion=conclusion, found=found)
    text = signed_text(content=content, signature=signature)
    summary = provider(BatchDirectory).summary(batch)
    stored = ReleaseDecision.objects.create(
        batch_id=UUID(batch.id),
        batch_number=summary.number,
        kind=kind,
        conclusion=conclusion.conclusion,
        legal_entity=str(content["legal_entity"]),
        role=ROLES[kind],
        market=summary.market,
        registration=summary.registration,
        reason=conclusion.reason,
        document=text,
        sha256=signature.content_sha256,
        signature=signature.id,
        decided_by=str(signature.signer),
        decided_by_name=signature.name,
        decided_at=signature.at.at,
    )
    close_decision(root=batch, ref=ObjectRef("qms", "release", str(stored.id)), content=content, signature=signature)
    return stored


def _own_entity(site: str) -> str:
    return provider(PlaceDirectory).find(site).parent or ""
