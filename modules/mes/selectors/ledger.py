"""Balances: what the movements leave in containers, summed in the database."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from modules.mes.models import Container, Lot, Movement

# Drawn samples and waste are of the lot, but no longer stock of it.
APART = ("sample", "waste")


def container_by_code(code: str) -> Container:
    """Return the container that bears a code; none is `mes.container_unknown` (404)."""
    found = Container.objects.select_related("lot__material", "sublot").filter(code=code).first()
    if found is None:
        raise DomainError("mes.container_unknown", status=404, params={"container": code})
    return found


def container_by_id(id_: UUID | str) -> Container:
    """Return a container by id; none is `mes.container_unknown` (404)."""
    found = Container.objects.select_related("lot__material", "sublot").filter(id=id_).first()
    if found is None:
        raise DomainError("mes.container_unknown", status=404, params={"container": id_})
    return found


def lot_by_id(id_: UUID | str) -> Lot:
    """Return a lot by id; none is `mes.lot_unknown` (404)."""
    found = Lot.objects.select_related("material").filter(id=id_).first()
    if found is None:
        raise DomainError("mes.lot_unknown", status=404, params={"lot": id_})
    return found


def lot_by_number(number: str) -> Lot:
    """Return a lot by its own number; none is `mes.lot_unknown` (404)."""
    found = Lot.objects.select_related("material").filter(number=number).first()
    if found is None:
        raise DomainError("mes.lot_unknown", status=404, params={"lot": number})
    return found


def balances(containers: Iterable[UUID]) -> dict[UUID, Decimal]:
    """Return container id -> balance in the container's unit, for many at once."""
    ids = list(containers)
    result = dict.fromkeys(ids, Decimal(0))
    incoming = Movement.objects.filter(target_id__in=ids).values_list("target_id").annotate(total=Sum("quantity"))
    outgoing = Movement.objects.filter(source_id__in=ids).values_list("source_id").annotate(total=Sum("quantity"))
    for id_, total in incoming:
        result[id_] += total
    for id_, total in outgoing:
        result[id_] -= total
    return result


def balance(container: Container | UUID) -> Decimal:
    """Return the balance of one container in its unit."""
    id_ = container if isinstance(container, UUID) else container.id
    return balances([id_])[id_]


def lot_balance(lot: Lot) -> Decimal:
    """Return what is left of a lot without samples and waste, in the material's unit (all containers share it)."""
    ids = list(lot.containers.exclude(kind__in=APART).values_list("id", flat=True))
    return sum(balances(ids).values(), Decimal(0))


def was_charged(container: Container) -> bool:
    """Say whether anything of the container went into a batch."""
    return Movement.objects.filter(source=container, kind="charge").exists()


def lot_ref(lot: Lot) -> ObjectRef:
    """Return the reference by which other modules know a lot."""
    return ObjectRef("mes", "lot", str(lot.id))


def container_ref(container: Container) -> ObjectRef:
    """Return the reference by which other modules know a container."""
    return ObjectRef("mes", "container", str(container.id))
