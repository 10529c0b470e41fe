"""Labels and what they show; reads only."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gxp.http.scope import limit_of, seen
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from modules.mes.models import Batch, Container, Label, Lot, Sublot


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


SUBJECTS: dict[str, Any] = {"mes.container": Container, "mes.lot": Lot, "mes.sublot": Sublot, "mes.batch": Batch}


def seen_labels(rows: "QuerySet[Label]", permission: str) -> "QuerySet[Label]":
    """Return the labels of what the present actor sees; what is nowhere is the company's."""
    found = ~Q(subject_type__in=tuple(SUBJECTS))
    for record_type, model in SUBJECTS.items():
        ids = seen(model.objects.all(), permission, record_type).values("id")
        found |= Q(subject_type=record_type, subject_id__in=ids)
    return rows if limit_of(permission) is None else rows.filter(found)
