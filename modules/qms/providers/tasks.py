"""What waits in quality: samples, results, decisions on lots, deviations and releases."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from gxp.http.scope import holds_at, reach
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.i18n import I18n
from gxp.ports.batches import BatchDirectory
from gxp.ports.inbox import Task, TaskSource
from gxp.registry import provider
from modules.qms.models import Deviation, DispositionDecision, Inspection, ReleaseDecision, TestRun

_RESULTS = {
    "entered": ("qms.result.check", I18n("复核检验结果", "Check the result")),
    "checked": ("qms.result.approve", I18n("批准检验结果", "Approve the result")),
}
_INSPECTIONS = {
    "open": ("qms.sample.draw", I18n("取样", "Draw the sample")),
    "sampled": ("qms.result.enter", I18n("录入检验结果", "Enter results")),
}
_DEVIATIONS = {
    "open": ("qms.deviation.assess", I18n("评估偏差", "Assess the deviation")),
    "assessed": ("qms.deviation.close", I18n("关闭偏差", "Close the deviation")),
}
_RELEASES = {
    "factory": ("qms.release.factory", I18n("出厂放行", "Factory release")),
    "market": ("qms.release.market", I18n("上市放行", "Market release")),
}


def results(limit: int) -> Sequence[Task]:
    """Return results to check or approve; three people enter, check and approve, so that one's own are left out."""
    mine, me = current_request().permissions, current_actor().id
    rows = TestRun.objects.select_related("inspection").filter(_due(_RESULTS, mine, "qms.test"))
    rows = rows.exclude(entered_by=me).exclude(checked_by=me).order_by("inspection__requested_at", "id")
    return [
        Task(
            id=str(one.id),
            number=f"{one.inspection.number} {one.code}",
            title=_same(f"{one.inspection.lot_number} {one.inspection.material}"),
            wanted=_RESULTS[one.status][1],
            status=one.status,
            since=one.inspection.requested_at,
            path=f"/inspections/{one.inspection_id}",
        )
        for one in rows[:limit]
    ]


def inspections(limit: int) -> Sequence[Task]:
    """Return inspections without sample, and sampled ones with a test that has no result yet."""
    mine = current_request().permissions
    untested = TestRun.objects.filter(inspection=OuterRef("pk"), status="open")
    rows = Inspection.objects.filter(_due(_INSPECTIONS, mine, "qms.inspection"))
    rows = rows.filter(status="open") | rows.filter(Exists(untested), status="sampled")
    return [_inspection(one, _INSPECTIONS[one.status][1]) for one in rows.order_by("requested_at", "id")[:limit]]


def dispositions(limit: int) -> Sequence[Task]:
    """Return ended inspections after which nobody has decided the lot."""
    later = DispositionDecision.objects.filter(lot_id=OuterRef("lot_id"), container_id=None, sublot_id=None)
    within = reach("qms.lot.dispose", "qms.inspection", acting=True)
    rows = Inspection.objects.filter(within, status="concluded").exclude(
        Exists(later.filter(decided_at__gte=OuterRef("requested_at")))
    )
    wanted = I18n("物料质量处置", "Decide the lot")
    return [_inspection(one, wanted) for one in rows.order_by("requested_at", "id")[:limit]]


def deviations(limit: int) -> Sequence[Task]:
    """Return deviations to assess or close."""
    mine = current_request().permissions
    rows = Deviation.objects.filter(_due(_DEVIATIONS, mine, "qms.deviation")).order_by("opened_at", "id")
    return [
        Task(
            id=str(one.id),
            number=one.number,
            title=I18n(one.title, one.title),
            wanted=_DEVIATIONS[one.status][1],
            status=one.status,
            since=one.opened_at,
            path="/deviations",
        )
        for one in rows[:limit]
    ]


def releases(limit: int) -> Sequence[Task]:
    """Return reviewed batches that wait for the factory's release, and released ones that wait for the market's."""
    mine = current_request().permissions
    kinds = [kind for kind, (permission, _) in _RELEASES.items() if permission in mine]
    found: list[Task] = []
    reviewed = provider(BatchDirectory).reviewed()
    rows = ReleaseDecision.objects.filter(batch_id__in=[one.ref.id for one in reviewed])
    made = list(rows.values_list("batch_id", "kind", "conclusion"))
    decided = {(batch, kind) for batch, kind, _ in made}
    rejected = {batch for batch, _, conclusion in made if conclusion != "release"}
    for one in reviewed:
        id_ = UUID(one.ref.id)
        waits = "market" if (id_, "factory") in decided else "factory"
        here = holds_at(_RELEASES[waits][0], one.site)
        if here and waits in kinds and (id_, waits) not in decided and id_ not in rejected:
            found.append(
                Task(
                    id=f"{one.ref.id}/{waits}",
                    number=one.number,
                    title=I18n(one.product_zh, one.product_en),
                    wanted=_RELEASES[waits][1],
                    status="pending",
                    since=one.at,
                    path=f"/release/{one.ref.id}",
                )
            )
    return found[:limit]


def _inspection(one: Inspection, wanted: I18n) -> Task:
    title = f"{one.lot_number} {one.material}"
    return Task(
        id=str(one.id), number=one.number, title=I18n(title, title), wanted=wanted, status=one.status,
        since=one.requested_at, path=f"/inspections/{one.id}",
    )  # fmt: skip


def _due(steps: dict[str, tuple[str, I18n]], mine: frozenset[str], record_type: str) -> Q:
    """Return the condition of records whose next step the present person may take where they are."""
    found = Q(pk__in=())
    for status, (permission, _) in steps.items():
        if permission in mine:
            found |= Q(status=status) & reach(permission, record_type, acting=True)
    return found


def _same(text: str) -> I18n:
    return I18n(text, text)


def _of(steps: dict[str, tuple[str, I18n]]) -> tuple[str, ...]:
    return tuple(permission for permission, _ in steps.values())


SOURCES = (
    TaskSource(
        key="qms.inspection",
        title=I18n("检验", "Inspections"),
        permissions=_of(_INSPECTIONS),
        waiting=inspections,
    ),
    TaskSource(key="qms.result", title=I18n("检验结果", "Results"), permissions=_of(_RESULTS), waiting=results),
    TaskSource(
        key="qms.disposition",
        title=I18n("质量处置", "Dispositions"),
        permissions=("qms.lot.dispose",),
        waiting=dispositions,
    ),
    TaskSource(key="qms.deviation", title=I18n("偏差", "Deviations"), permissions=_of(_DEVIATIONS), waiting=deviations),
    TaskSource(key="qms.release", title=I18n("放行", "Release"), permissions=_of(_RELEASES), waiting=releases),
)
