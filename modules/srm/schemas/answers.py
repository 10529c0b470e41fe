"""Types of the answers about firms and approved sources."""

from gxp.http.answers import Answer, Text


class SupplierRow(Answer):
    """A supplier or manufacturer."""

    id: str
    code: str
    name: Text
    manufactures: bool
    supplies: bool
    country: str | None
    registration: str | None
    status: str


class SourceRow(Answer):
    """An approved source: which material, made by whom, bought from whom, for which site."""

    id: str
    ref: str
    material: str
    manufacturer: str
    supplier: str
    site: str
    valid_from: str
    valid_until: str
    status: str
    audit_report: str | None
    agreement: str | None
