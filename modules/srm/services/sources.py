"""Maintains parties and sources; a source is approved only by signature."""

from dataclasses import dataclass
from datetime import date

from gxp.compliance.lifecycle.advance import advance, begin
from gxp.kernel.errors import DomainError
from gxp.ports.acts import Signed
from modules.srm.models import ApprovedSource, Party
from modules.srm.selectors.sources import party_by_code


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParty:
    """A firm as it is entered."""

    code: str
    name_zh: str
    name_en: str
    manufactures: bool = False
    supplies: bool = False
    country: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source as it is proposed, by codes."""

    material: str
    manufacturer: str
    supplier: str
    site: str
    valid_from: date
    valid_until: date
    audit_report: str = ""
    agreement: str = ""


def create_party(*, party: NewParty) -> Party:
    """Store a firm (`srm.party_exists`, 409); it must make or supply something (`srm.party_without_role`)."""
    if Party.objects.filter(code=party.code).exists():
        raise DomainError("srm.party_exists", status=409, params={"party": party.code})
    if not (party.manufactures or party.supplies):
        raise DomainError("srm.party_without_role", params={"party": party.code})
    return Party.objects.create(
        code=party.code,
        name_zh=party.name_zh,
        name_en=party.name_en,
        manufactures=party.manufactures,
        supplies=party.supplies,
        country=party.country,
        registration=party.registration,
    )


def propose_source(*, source: NewSource) -> ApprovedSource:
    """Store a source as draft; wrong roles are `srm.party_without_role`, a wrong period `srm.source_period`."""
    manufacturer, supplier = party_by_code(source.manufacturer), party_by_code(source.supplier)
    if not (manufacturer.manufactures and supplier.supplies):
        wrong = source.manufacturer if not manufacturer.manufactures else source.supplier
        raise DomainError("srm.party_without_role", params={"party": wrong})
    if source.valid_until < source.valid_from:
        raise DomainError("srm.source_period", params={"from": source.valid_from, "until": source.valid_until})
    record = ApprovedSource(
        material=source.material,
        manufacturer=manufacturer,
        supplier=supplier,
        site=source.site,
        valid_from=source.valid_from,
        valid_until=source.valid_until,
        audit_report=source.audit_report,
        agreement=source.agreement,
    )
    begin(record, lifecycle="srm.source/1")
    record.save(force_insert=True)
    return record


def approve_source(*, source: ApprovedSource, signature: Signed) -> ApprovedSource:
    """Approve a source by the signature of its act; a second approved one is `srm.source_exists` (409)."""
    same = ApprovedSource.objects.filter(
        material=source.material,
        manufacturer=source.manufacturer,
        supplier=source.supplier,
        site=source.site,
        status="approved",
    )
    if same.exists():
        raise DomainError("srm.source_exists", status=409, params={"material": source.material})
    source.signature = signature.id
    source.save(update_fields=["signature"])
    advance(source, to="approved", signature=signature)
    return source


def suspend_source(*, source: ApprovedSource, reason: str) -> ApprovedSource:
    """Stop receipts from a source at once."""
    advance(source, to="suspended", reason=reason)
    return source
