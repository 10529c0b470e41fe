"""Makes the lots that batches produce: blend, cores, coated bulk and packs are lots of their own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.ports.places import PlaceDirectory
from gxp.ports.quality import QualityGate
from gxp.registry import provider
from modules.mes.models import Lot, Material
from modules.mes.selectors.ledger import lot_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """An output of a batch: its own lot number, material code, site, and the dates that the number rules gave."""

    number: str
    material: str
    batch: UUID
    site: str
    purpose: str = "commercial"
    manufacture_date: date | None = None
    expiry_date: date | None = None


def output_lot(*, output: Output) -> Lot:
    """Store the lot of an output and ask for its inspection where its material has a specification.

    The same batch and number return the lot that is there; another batch's number is `mes.lot_exists` (409).
    """
    known = Lot.objects.select_related("material").filter(number=output.number).first()
    if known is not None:
        if known.batch_id != output.batch or known.material.code != output.material:
            raise DomainError("mes.lot_exists", status=409, params={"lot": output.number})
        return known
    material = Material.objects.filter(code=output.material, active=True).first()
    if material is None:
        raise DomainError("mes.material_unknown", params={"material": output.material})
    lot = Lot.objects.create(
        number=output.number,
        material=material,
        origin="batch",
        purpose=output.purpose,
        site=output.site,
        zone=provider(PlaceDirectory).find(output.site).zone,
        batch_id=output.batch,
        received_at=audit.moment().at,
        manufacture_date=output.manufacture_date,
        expiry_date=output.expiry_date,
    )
    if material.specification:
        provider(QualityGate).request_inspection(
            lot=lot_ref(lot), specification=material.specification, cause="release"
        )
    return lot
