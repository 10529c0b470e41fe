"""The routes of the module, under /api/srm; a source is approved by the signed act `srm.source.approve`."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.http.answers import Page
from gxp.http.bodies import ReasonIn, Word
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import COMPANY, Router
from modules.srm.api.imports import router as imports
from modules.srm.models import ApprovedSource, Party
from modules.srm.schemas import sheets
from modules.srm.schemas.answers import SourceRow, SupplierRow
from modules.srm.selectors.sources import source_by_id
from modules.srm.services.sources import NewParty, NewSource, create_party, propose_source, suspend_source

router = Router(tags=["srm"], at=COMPANY)
router.include(imports)
VIEW, MANAGE = "srm.view", "srm.manage"


class SourceQuery(PageQuery):
    """Filters of the list of sources."""

    material: str = ""
    status: str = ""


class PartyIn(Schema):
    """A firm."""

    code: str
    name_zh: Word
    name_en: Word
    manufactures: bool = False
    supplies: bool = False
    country: str = ""
    registration: str = ""


class SourceIn(Schema):
    """A source to propose."""

    material: str
    manufacturer: str
    supplier: str
    site: str
    valid_from: date
    valid_until: date
    audit_report: str = ""
    agreement: str = ""


@router.get("/suppliers", permission=VIEW, response=Page[SupplierRow], sheet=sheets.SUPPLIERS)
def party_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List suppliers and manufacturers."""
    listing = Listing(sorts={"code": "code"}, search=("code", "name_zh", "name_en"), default="code")
    return page(Party.objects.all(), query, listing, party_row)


@router.post("/suppliers", permission=MANAGE, response=SupplierRow)
def party_create(request: HttpRequest, body: PartyIn) -> dict[str, object]:
    """Create a firm."""
    return party_row(create_party(party=NewParty(**body.model_dump())))


@router.get("/sources", permission=VIEW, response=Page[SourceRow], sheet=sheets.SOURCES)
def source_list(request: HttpRequest, query: Query[SourceQuery]) -> dict[str, object]:
    """List sources."""
    rows = ApprovedSource.objects.select_related("manufacturer", "supplier")
    wanted = {"material": query.material, "status": query.status}
    rows = rows.filter(**{key: value for key, value in wanted.items() if value})
    listing = Listing(sorts={"material": "material", "valid_until": "valid_until"}, search=("material",))
    return page(rows, query, listing, source_row)


@router.post("/sources", permission=MANAGE, response=SourceRow)
def source_create(request: HttpRequest, body: SourceIn) -> dict[str, object]:
    """Propose a source; it may be used only once it is approved by signature."""
    return source_row(propose_source(source=NewSource(**body.model_dump())))


@router.post("/sources/{id_}/suspend", permission="srm.source.approve", response=SourceRow)
def source_suspend(request: HttpRequest, id_: UUID, body: ReasonIn) -> dict[str, object]:
    """Stop receipts from a source at once."""
    return source_row(suspend_source(source=source_by_id(id_), reason=body.reason))


def party_row(one: Party) -> dict[str, object]:
    """Return a firm."""
    return {
        "id": str(one.id),
        "code": one.code,
        "name": {"zh-Hans": one.name_zh, "en": one.name_en},
        "manufactures": one.manufactures,
        "supplies": one.supplies,
        "country": one.country or None,
        "registration": one.registration or None,
        "status": "active" if one.active else "inactive",
    }


def source_row(one: ApprovedSource) -> dict[str, object]:
    """Return a source."""
    return {
        "id": str(one.id),
        "ref": f"srm.source:{one.id}",
        "material": one.material,
        "manufacturer": one.manufacturer.code,
        "supplier": one.supplier.code,
        "site": one.site,
        "valid_from": one.valid_from.isoformat(),
        "valid_until": one.valid_until.isoformat(),
        "status": one.status,
        "audit_report": one.audit_report or None,
        "agreement": one.agreement or None,
    }
