"""Which sources there are, and which reason stands against each."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.gates import Reason
from modules.srm.models import ApprovedSource, Party


def party_by_code(code: str) -> Party:
    """Return a party; an unknown code is `srm.unknown_party` (404)."""
    found = Party.objects.filter(code=code).first()
    if found is None:
        raise DomainError("srm.unknown_party", status=404, params={"party": code})
    return found


def source_by_id(id_: UUID | str) -> ApprovedSource:
    """Return a source; unknown is `srm.unknown_source` (404)."""
    found = ApprovedSource.objects.select_related("manufacturer", "supplier").filter(id=id_).first()
    if found is None:
        raise DomainError("srm.unknown_source", status=404, params={"source": id_})
    return found


def best_source(*, material: str, manufacturer: str, supplier: str, site: str) -> ApprovedSource | None:
    """Return the source of a combination: the approved one, else the newest."""
    found = ApprovedSource.objects.select_related("manufacturer", "supplier").filter(
        material=material, manufacturer__code=manufacturer, supplier__code=supplier, site=site
    )
    return found.filter(status="approved").first() or found.order_by("-created_at").first()


def against(source: ApprovedSource | None, *, asked: dict[str, str], today: date) -> Iterator[Reason]:
    """Yield each reason against receiving from a source on a date."""
    if source is None or source.status in {"draft", "withdrawn"}:
        yield Reason("srm.source_not_approved", asked)
        return
    if source.status == "suspended":
        yield Reason("srm.source_suspended", asked)
    if not source.valid_from <= today <= source.valid_until:
        yield Reason("srm.source_expired", asked | {"until": source.valid_until.isoformat()})
    if not (source.manufacturer.active and source.supplier.active):
        yield Reason("srm.party_inactive", asked)


def content(source: ApprovedSource) -> bytes:
    """Return the canonical content of a source without status and signature, as it is signed."""
    return canonical.dumps(
        canonical.record(
            "srm.source",
            {
                "agreement": source.agreement,
                "audit_report": source.audit_report,
                "id": str(source.id),
                "manufacturer": source.manufacturer.code,
                "material": source.material,
                "site": source.site,
                "supplier": source.supplier.code,
                "valid_from": source.valid_from.isoformat(),
                "valid_until": source.valid_until.isoformat(),
            },
        )
    )


def ref(source: ApprovedSource) -> ObjectRef:
    """Return the reference of a source."""
    return ObjectRef("srm", "source", str(source.id))
