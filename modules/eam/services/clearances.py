"""Stores line clearances and lets a batch's start use up their certificate (CN-194, CN-201)."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.equipment import ClearanceInput
from modules.eam.models import Clearance, Place
from modules.eam.selectors.clearances import against, newest
from modules.eam.selectors.places import place_by_code
from modules.eam.services.numbers import next_number

VALID = timedelta(hours=24)


def record_clearance(*, clearance: ClearanceInput) -> Clearance:
    """Store a clearance with its certificate; a verifier who performed it is `eam.clearance_same_person` (409)."""
    people = [clearance.performer[0], clearance.verifier[0], *([clearance.qa[0]] if clearance.qa else [])]
    if len(set(people)) != len(people):
        raise DomainError("eam.clearance_same_person", status=409, params={"place": clearance.place})
    if not clearance.items:
        raise DomainError("eam.clearance_without_items", params={"place": clearance.place})
    place = place_by_code(clearance.place)
    moment = audit.moment()
    day = f"{moment.at.astimezone(ZoneInfo(moment.zone)):%y%m%d}"
    number = f"QC-{place.code}-{day}-{next_number(key=f'clearance/{place.code}/{day}'):02d}"
    until = Moment(moment.at + VALID, moment.zone)
    text = canonical.dumps(_document(clearance, number, moment, until))
    qa = clearance.qa or ("", "", "")
    return Clearance.objects.create(
        number=number,
        place=place,
        class_code=clearance.class_,
        checklist=clearance.checklist,
        checklist_version=clearance.checklist_version,
        document=text.decode(),
        sha256=canonical.sha256_hex(text),
        previous_batch=_id(clearance.previous_batch),
        previous_product=clearance.previous_product,
        next_batch=_id(clearance.next_batch),
        next_product=clearance.next_product,
        performer=clearance.performer[0],
        performer_name=clearance.performer[1],
        verifier=clearance.verifier[0],
        verifier_name=clearance.verifier[1],
        qa=qa[0],
        qa_name=qa[1],
        cleared_at=moment.at,
        valid_until=until.at,
    )


def consume(*, place: str, class_: str, batch: ObjectRef, product: str) -> Clearance:
    """Use up the place's certificate for a batch; raises the first reason against it (409)."""
    here = Place.objects.select_for_update(of=("self",)).get(id=place_by_code(place).id)
    certificate = newest(here)
    moment = audit.moment()
    for reason in against(certificate, place=place, class_=class_, batch=batch, product=product, at=moment):
        raise DomainError(reason.code, status=409, params=reason.params)
    if certificate is None:
        raise DomainError("eam.clearance_missing", status=409, params={"place": place})
    if certificate.consumed_by is None:
        certificate.consumed_by, certificate.consumed_at = UUID(batch.id), moment.at
        certificate.save(update_fields=["consumed_by", "consumed_at"])
    return certificate


def _document(clearance: ClearanceInput, number: str, at: Moment, until: Moment) -> canonical.Document:
    people = {"performer": clearance.performer, "verifier": clearance.verifier, "qa": clearance.qa}
    return canonical.record(
        "eam.clearance",
        {
            "checklist": {"key": clearance.checklist, "version": clearance.checklist_version},
            "class": clearance.class_,
            "cleared_at": at.canonical(),
            "items": [{"answer": answer, "key": key} for key, answer in clearance.items],
            "next": _product(clearance.next_batch, clearance.next_product),
            "number": number,
            "people": {
                role: {"id": who[0], "name": who[1], "signature": who[2]} for role, who in people.items() if who
            },
            "place": clearance.place,
            "previous": _product(clearance.previous_batch, clearance.previous_product),
            "valid_until": until.canonical(),
        },
    )


def _product(batch: ObjectRef | None, product: str) -> dict[str, str]:
    return {"batch": batch.id if batch else "", "product": product}


def _id(ref: ObjectRef | None) -> UUID | None:
    return UUID(ref.id) if ref else None
