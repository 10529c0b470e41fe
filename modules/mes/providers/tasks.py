"""What waits in manufacturing: exceptions, reviews and recipes, for whoever may take the next step."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from gxp.compliance.esign.models import Signature
from gxp.compliance.versioning.models import ConfigVersion
from gxp.http.scope import limit_of, reach
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Task, TaskSource
from modules.mes.models import Batch, BatchException, Review
from modules.mes.selectors.exceptions import sentence
from modules.mes.selectors.recipes import KIND
from modules.mes.services.reviewing import BEFORE

# Status of an exception -> permission for its next step, and what is wanted.
_STEPS = {
    "open": ("mes.exception.explain", I18n("说明异常", "Explain")),
    "explained": ("mes.exception.assess", I18n("评估异常", "Assess")),
    "assessed": ("mes.exception.dispose", I18n("处置异常", "Dispose")),
}
_REVIEW, _APPROVE = I18n("审核工艺规程", "Review the recipe"), I18n("批准工艺规程", "Approve the recipe")
_REVIEWS = {
    "production": ("mes.review.production", I18n("生产审核", "Production review")),
    "trail": ("mes.review.trail", I18n("审计追踪审核", "Audit-trail review")),
    "qa": ("mes.review.qa", I18n("QA 批记录审核", "QA review of the batch record")),
}


def exceptions(limit: int) -> Sequence[Task]:
    """Return the exceptions whose next step the present person may take; who signed an earlier one may not."""
    mine = current_request().permissions
    statuses = [status for status, (permission, _) in _STEPS.items() if permission in mine]
    due = Q(pk__in=())
    for status in statuses:
        due |= Q(status=status) & reach(_STEPS[status][0], "mes.exception", acting=True)
    rows = BatchException.objects.select_related("batch").filter(due)
    rows = rows.exclude(signatures__contains=current_actor().id).order_by("raised_at", "id")
    return [
        Task(
            id=str(one.id),
            number=one.number,
            title=I18n(sentence(one, "zh-Hans"), sentence(one, "en")),
            wanted=_STEPS[one.status][1],
            status=one.status,
            since=one.raised_at,
            path=f"/batches/{one.batch_id}/review?exception={one.number}",
        )
        for one in rows[:limit]
    ]


def reviews(limit: int) -> Sequence[Task]:
    """Return the reviews of ended batches whose turn has come, of the kinds that the present person does."""
    found: list[Task] = []
    for kind, (permission, title) in _REVIEWS.items():
        if permission in current_request().permissions:
            found += [_review(one, kind, title) for one in _to_review(kind)[:limit]]
    return sorted(found, key=lambda one: (str(one.since), one.id))[:limit]


def _to_review(kind: str) -> Sequence[Batch]:
    done = Review.objects.filter(batch=OuterRef("pk"), status="done")
    within = reach(_REVIEWS[kind][0], "mes.batch", acting=True)
    rows = (
        Batch.objects.select_related("order").filter(within, status="complete").exclude(Exists(done.filter(kind=kind)))
    )
    for before in BEFORE[kind]:
        rows = rows.filter(Exists(done.filter(kind=before)))
    if kind == "qa":
        still_open = BatchException.objects.filter(batch=OuterRef("pk")).exclude(status="disposed")
        rows = rows.exclude(Exists(still_open))
    return rows.order_by("completed_at", "id")  # type: ignore[return-value]  # sliced by the caller


def _review(one: Batch, kind: str, title: I18n) -> Task:
    return Task(
        id=f"{one.id}/{kind}",
        number=one.number,
        title=I18n(one.order.product_zh, one.order.product_en),
        wanted=title,
        status="not_reviewed",
        since=one.completed_at,
        path=f"/batches/{one.id}/review",
    )


def recipes(limit: int) -> Sequence[Task]:
    """Return the versions of recipes to review or approve; nobody reviews or approves what they wrote."""
    mine, me = current_request().permissions, current_actor().id
    rows = ConfigVersion.objects.filter(kind=KIND, status="in_review").exclude(author=me).order_by("id")
    found: list[Task] = []
    for one in rows[:limit]:
        ref = f"versioning.version:{one.id}"
        reviewed = Signature.objects.filter(ref=ref, act="versioning.review", superseded_at=None)
        by_me = reviewed.filter(signer=me).exists()
        approving = reviewed.exists()
        permission = "mes.recipe.approve" if approving else "mes.recipe.review"
        if permission in mine and limit_of(permission) is None and not by_me:
            wanted = (
                I18n("批准工艺规程", "Approve the recipe") if approving else I18n("审核工艺规程", "Review the recipe")
            )
            number, title = f"{one.key} V{one.number}", I18n(one.author_name, one.author_name)
            found.append(
                Task(
                    id=str(one.id),
                    number=number,
                    title=title,
                    wanted=wanted,
                    status=one.status,
                    since=one.created_at,
                    path=f"/recipes/{one.id}",
                )
            )
    return found


SOURCES = (
    TaskSource(
        key="mes.review",
        title=I18n("批记录审核", "Batch review"),
        permissions=tuple(permission for permission, _ in _REVIEWS.values()),
        waiting=reviews,
    ),
    TaskSource(
        key="mes.exception",
        title=I18n("异常", "Exceptions"),
        permissions=tuple(permission for permission, _ in _STEPS.values()),
        waiting=exceptions,
    ),
    TaskSource(
        key="mes.recipe",
        title=I18n("工艺规程", "Recipes"),
        permissions=("mes.recipe.review", "mes.recipe.approve"),
        waiting=recipes,
    ),
)
