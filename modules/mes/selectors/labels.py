"""Labels and what they show; reads only."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from modules.mes.models import Label


def label_by_id(id_: UUID | str) -> Label:
    """Return a label; unknown is `mes.label_unknown` (404)."""
    found = Label.objects.filter(id=id_).first()
    if found is None:
        raise DomainError("mes.label_unknown", status=404, params={"label": id_})
    return found


def label_data(label: Label) -> dict[str, str]:
    """Return what the label shows, from its stored canonical text."""
    document = canonical.load_object(label.data.encode())
    rows = document["rows"]
    if not isinstance(rows, Mapping):
        raise DomainError("canonical.malformed", status=500)
    return {key: str(value) for key, value in rows.items()}
