"""What waits in supply, and what its records are called."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind, Task, TaskSource
from modules.srm.models import ApprovedSource, Party


def _title(one: ApprovedSource) -> I18n:
    return I18n(
        f"{one.manufacturer.name_zh} / {one.supplier.name_zh}", f"{one.manufacturer.name_en} / {one.supplier.name_en}"
    )


def sources(limit: int) -> Sequence[Task]:
    """Return sources that were proposed and are not approved yet."""
    rows = ApprovedSource.objects.select_related("manufacturer", "supplier").filter(status="draft").order_by("id")
    return [
        Task(
            id=str(one.id),
            number=one.material,
            title=_title(one),
            wanted=I18n("批准货源", "Approve the source"),
            status=one.status,
            since=one.created_at,
            path="/sources",
        )
        for one in rows[:limit]
    ]


def _names(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = ApprovedSource.objects.select_related("manufacturer", "supplier").filter(id__in=ids)
    return {str(one.id): Called(one.material, _title(one), "/sources") for one in rows}


def _parties(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = Party.objects.filter(id__in=ids)
    return {str(one.id): Called(one.code, I18n(one.name_zh, one.name_en), "/suppliers") for one in rows}


SOURCES = (
    TaskSource(
        key="srm.source",
        title=I18n("货源", "Sources"),
        permissions=("srm.source.approve",),
        waiting=sources,
        company=True,
    ),
)
KINDS = (
    RecordKind(record_type="srm.source", title=I18n("货源", "Source"), permission="srm.view", names=_names),
    RecordKind(record_type="srm.party", title=I18n("供应商", "Supplier"), permission="srm.view", names=_parties),
)
