"""The review of a batch: verdict line, integrity line, gates, exceptions first, comments, trend, stages."""

from gxp.compliance import audit
from gxp.compliance.esign.selectors import signatures_by_id
from gxp.compliance.package.selectors import closed_units
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.i18n import I18n
from modules.mes.models import Batch, Comment, Entry, Review
from modules.mes.schemas import shown
from modules.mes.schemas.batch_view import batch_row
from modules.mes.schemas.exceptions import exception_line
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.batches import batch_ref, control_recipe_of, recipe_of
from modules.mes.selectors.evaluation import evaluation
from modules.mes.selectors.exceptions import of_batch, open_of
from modules.mes.selectors.participants import participants
from modules.mes.services.reviewing import BEFORE, open_holds, review_of

# Values shown with the last batches of the product beside them.
TREND = (
    ("30.5", "main_comp_mean"),
    ("30.5", "SREL_mean"),
    ("30.8", "reject_share"),
    ("30.9", "tbl_yield"),
    ("40.7", "batch_yield"),
)
_STAGES = {
    "production": (I18n("生产审核", "Production review"), "mes.review.production"),
    "trail": (I18n("审计追踪审核", "Audit-trail review"), "mes.review.trail"),
    "qa": (I18n("QA 批记录审核", "QA review"), "mes.review.qa"),
}


def review_view(batch: Batch) -> Shown:
    """Return everything that the review page shows."""
    found = evaluation(batch)
    instances = [dict(one) for one in found.document["instances"] if isinstance(one, dict)]  # type: ignore[union-attr]
    exceptions = of_batch(batch)
    return {
        "alerts": _alerts(batch),
        "batch": batch_row(batch),
        "comments": [shown.comment(one) for one in Comment.objects.filter(batch=batch).order_by("at")],
        "exceptions": [exception_line(one) for one in exceptions],
        "gates": _gates(batch, instances),
        "integrity": _integrity(batch),
        "not_met": [_instance(one) for one in instances if one["verdict"] == "not_met"],
        "stages": [_stage(batch, kind) for kind in _STAGES],
        "trend": trend(batch),
        "unknown": [_instance(one) for one in instances if one["verdict"] == "unknown"],
        "verdict": {
            "critical": str(sum(one.severity == "critical" for one in exceptions)),
            "evaluated": str(len(instances) - found.totals["unknown"]),
            "excepted": str(found.totals["excepted"]),
            "exceptions": str(len(exceptions)),
            "met": str(found.totals["met"]),
            "not_met": str(found.totals["not_met"]),
            "obligations": str(len(instances)),
            "sha256": found.sha256,
            "unknown": str(found.totals["unknown"]),
        },
    }


def trend(batch: Batch) -> list[Shown]:
    """Return key values of this batch and the last ten before it of the same product."""
    recipe = recipe_of(control_recipe_of(batch))
    batches = list(Batch.objects.filter(product=batch.product, id__lte=batch.id).order_by("-id")[:11])[::-1]
    found: list[Shown] = []
    for path, key in TREND:
        node = recipe.by_id.get(path)
        field = node.field_of(key) if node else None
        if field is None:
            continue
        points = []
        for one in batches:
            entry = (
                Entry.objects.filter(batch=one, run__path=path, key=key).order_by("-run__attempt", "-version").first()
            )
            if entry is not None and entry.number:
                points.append(
                    {
                        "batch": one.number,
                        "judgement": entry.judgement,
                        "this": one.id == batch.id,
                        "value": entry.value,
                    }
                )
        limits = [
            shown.limit({"kind": one.kind, "low": one.low, "high": one.high, "unit": one.unit}) for one in field.limits
        ]
        found.append(
            {"key": key, "label": shown.text(field.label), "limits": limits, "points": points, "unit": field.unit}
        )
    return found


def _alerts(batch: Batch) -> list[Shown]:
    """Return every value in force outside a limit, whether or not it opened an exception."""
    rows = Entry.objects.filter(batch=batch, judgement__in=("alert", "action", "hard"), superseded_by__isnull=True)
    return [
        {
            "element": str(one.run_id),
            "judgement": one.judgement,
            "key": one.key,
            "path": one.run.path,
            "unit": one.unit,
            "value": one.value,
        }
        for one in rows.select_related("run").order_by("recorded_at")
    ]


def _integrity(batch: Batch) -> Shown:
    """Say how far the batch's entries are sealed; what is not is protected by database rights alone."""
    waiting = audit.unsealed(batch_ref(batch))
    checkpoint = audit.checkpoint_state()
    sealed = checkpoint is not None and waiting == 0
    size = str(checkpoint.size) if checkpoint else "—"
    text = (
        I18n(f"全部条目已封存，检查点 {size}", f"all entries sealed, checkpoint {size}")
        if sealed
        else I18n(
            f"{waiting} 个条目尚未封存，目前仅由数据库权限保护",
            f"{waiting} entries not sealed yet: protected by database rights alone",
        )
    )
    return {
        "at": shown.instant(checkpoint.at) if checkpoint else None,
        "checkpoint": size if checkpoint else None,
        "entries": str(len(closed_units(batch_ref(batch)))),
        "sealed": sealed,
        "text": shown.text(text),
        "verified": sealed and audit.record_verified(batch_ref(batch)),
        "waiting": str(waiting),
    }


def _gates(batch: Batch, instances: list[Shown]) -> list[Shown]:
    kinds = {
        "limit": I18n("限度", "Limits"),
        "signature": I18n("签名", "Signatures"),
        "material_usable": I18n("物料可用", "Material"),
        "equipment_ready": I18n("设备状态", "Equipment"),
        "yield": I18n("收率", "Yield"),
        "balance": I18n("物料平衡", "Reconciliation"),
        "clearance": I18n("清场", "Clearance"),
        "interval": I18n("过程检验", "In-process checks"),
        "result_approved": I18n("检验结果", "QC results"),
        "training": I18n("培训", "Training"),
        "trail_review": I18n("审计追踪审核", "Trail review"),
    }
    found: list[Shown] = []
    for kind, label in kinds.items():
        verdicts = [one["verdict"] for one in instances if one["kind"] == kind]
        answer = None if "unknown" in verdicts else "not_met" not in verdicts
        found.append({"answer": answer, "at": None, "code": kind, "label": shown.text(label), "reasons": []})
    holds = open_holds(batch)
    found.append(
        {
            "answer": not holds,
            "at": None,
            "code": "no_hold",
            "label": shown.text(I18n("无挂起", "No hold")),
            "reasons": [],
        }
    )
    return found


def _stage(batch: Batch, kind: str) -> Shown:
    label, permission = _STAGES[kind]
    review: Review = review_of(batch, kind)
    done = None
    if review.status == "done":
        proofs = signatures_by_id([review.signature] if review.signature else [])
        done = {
            **shown.proof(next(iter(proofs.values()), None)),
            "at": shown.instant(review.done_at),
            "meaning": "reviewed",
            "signer": shown.person(review.signer, review.signer_name),
        }
    reason = _reason(batch, kind, permission)
    return {
        "act": f"mes.batch.{kind}_review",
        "done": done,
        "label": shown.text(label),
        "offered": done is None and reason is None,
        "reason": reason,
    }


def _reason(batch: Batch, kind: str, permission: str) -> Shown | None:
    waiting = [one for one in BEFORE[kind] if review_of(batch, one).status != "done"]
    if batch.status != "complete":
        return shown.text(I18n("批未完成", "the batch is not complete"))
    if waiting:
        return shown.text(I18n("前面的审核未完成", "an earlier review is missing"))
    if kind == "qa" and open_of(batch):
        return shown.text(I18n("有未处置的异常", "exceptions are open"))
    if permission not in current_request().permissions:
        return shown.text(I18n("没有权限", "not permitted"))
    if kind != "production" and current_actor().id in {str(one) for one in participants(batch)}:
        return shown.text(I18n("审核人不能参与过该批", "a reviewer took no part in the batch"))
    return None


def _instance(one: Shown) -> Shown:
    because = one["because"]
    code = str(because.get("code", "")) if isinstance(because, dict) else str(because)
    return {
        "because": code,
        "id": one["id"],
        "kind": one["kind"],
        "path": one["path"],
        "severity": one["severity"],
        "text": one["id"],
    }
