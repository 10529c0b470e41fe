"""放行审核单 of a batch; the decisions are the signed acts `qms.release.factory` and `qms.release.market`."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from gxp.compliance.esign.selectors.signatures import shown as signature_shown
from gxp.http.catalogues import text_of
from gxp.http.routing import Of, Router
from gxp.kernel.context import current_request
from gxp.kernel.i18n import I18n, spoken
from gxp.kernel.refs import ObjectRef
from gxp.ports.batches import BatchDirectory
from gxp.ports.gates import Reason
from gxp.ports.release import ReleaseKind
from gxp.registry import provider
from modules.qms.models import ReleaseDecision
from modules.qms.schemas.answers import ReleaseView
from modules.qms.selectors import checklist, shown
from modules.qms.selectors.evidence import signature_named

router = Router(tags=["qms"])
ANSWERS = {"met": True, "not_met": False, "unknown": None}
LABELS = {"factory": I18n("出厂放行", "Factory release"), "market": I18n("上市放行", "Market release")}
EVIDENCE = {
    "all": I18n("全部", "All"),
    "blocker": I18n("阻断", "Blocks"),
    "by": I18n("决定人", "By"),
    "conclusion": I18n("结论", "Conclusion"),
    "excepted": I18n("按例外处置", "Excepted"),
    "fail": I18n("不合格", "Fails"),
    "met": I18n("已满足", "Met"),
    "not_cosigned": I18n("待见证共签", "Awaits the witness"),
    "not_met": I18n("未满足", "Not met"),
    "open": I18n("未关闭", "Open"),
    "pass": I18n("合格", "Passes"),
    "reject": I18n("不予放行", "Rejected"),
    "release": I18n("放行", "Released"),
    "sha256": I18n("评估文件", "Evaluation"),
    "signature": I18n("签名", "Signature"),
    "unknown": I18n("无法判定", "Unknown"),
    "unsealed": I18n("尚未封存的条目", "Entries not sealed yet"),
}
# Who can settle what blocks.
WHO = {
    "qms.release_production_review": I18n("车间主管", "Supervisor"),
    "qms.release_trail_review": I18n("质量保证", "Quality assurance"),
    "qms.release_qa_review": I18n("质量保证", "Quality assurance"),
    "qms.release_exceptions": I18n("质量保证", "Quality assurance"),
    "qms.release_deviations": I18n("质量保证", "Quality assurance"),
    "qms.release_inspections": I18n("质量控制", "Quality control"),
    "qms.release_holds": I18n("质量保证", "Quality assurance"),
    "qms.release_factory": I18n("质量受权人(生产企业)", "Qualified person (manufacturer)"),
    "qms.release_sealed": I18n(
        "系统，稍候自动完成；见证久无响应时由系统管理员处理",
        "The system, by itself in a moment; the administrator, where a witness stays silent",
    ),
}


@router.get("/releases/{batch}", at=Of("mes.batch", "batch"), permission="qms.view", response=ReleaseView)
def release_checklist(request: HttpRequest, batch: UUID, kind: ReleaseKind | None = None) -> dict[str, object]:
    """Return items with evidence as they stand now, what blocks, the decisions made, and what may be decided.

    Without `kind` it is the decision that comes next: the market's once the factory has released.
    """
    ref = ObjectRef("mes", "batch", str(batch))
    decided = list(ReleaseDecision.objects.filter(batch_id=batch).order_by("decided_at"))
    chosen: ReleaseKind = kind or ("market" if decided else "factory")
    found = checklist.all_items(ref)
    against = {one: checklist.against(ref, one, found[one]) for one in checklist.KINDS}
    summary = provider(BatchDirectory).summary(ref)
    return {
        "batch": {
            "id": str(batch),
            "number": summary.number,
            "product": {"zh-Hans": summary.product_zh, "en": summary.product_en},
            "size": {"lexeme": summary.size, "unit": summary.unit} if summary.size else None,
            "manufactured": summary.manufactured or None,
            "expires": summary.expires or None,
            "market": summary.market,
        },
        "ref": str(ref),
        "kind": chosen,
        "items": [_item(item) for item in found[chosen]],
        "blockers": _reasons(against[chosen]),
        "ready": not against[chosen],
        "decisions": [shown.release_row(one) for one in decided],
        "acts": [_act(one, against[one]) for one in checklist.KINDS],
    }


def _item(item: checklist.Item) -> dict[str, object]:
    """Return an item; evidence that is a hash or a signature is shown as such."""
    return {
        "code": item.code,
        "label": item.title.canonical(),
        "answer": ANSWERS[item.verdict],
        "verdict": item.verdict,
        "reasons": [],
        "at": None,
        "evidence": [_evidence(label, value) for label, value in item.evidence],
    }


def _evidence(label: str, value: str) -> dict[str, object]:
    """Return a piece of evidence: a signature with signer, time and proof, a hash, or words."""
    signed = signature_named(value) if label == "signature" else None
    if signed is not None:
        return {"label": _word(label), "sha256": None, "signature": signature_shown(signed)}
    if len(value) == 64:
        return {"label": _word(label), "sha256": value, "signature": None}
    return {"label": _pair(_word(label), _word(value)), "sha256": None, "signature": None}


def _word(text: str) -> dict[str, str]:
    """Return the word for a key or code of evidence; numbers and names stand for themselves."""
    return EVIDENCE.get(text, I18n(text or "—", text or "—")).canonical()


def _pair(label: dict[str, str], value: dict[str, str]) -> dict[str, str]:
    return {language: f"{label[language]}: {value[language]}" for language in label}


def _reasons(found: Iterable[Reason]) -> list[dict[str, object]]:
    language = spoken(current_request().language)
    return [
        {
            "code": one.code,
            "params": dict(one.params),
            "text": text_of(one.code, language, one.params).what,
            "who": WHO[one.code].canonical() if one.code in WHO else None,
        }
        for one in found
    ]


def _act(kind: ReleaseKind, against: tuple[Reason, ...]) -> dict[str, object]:
    """Return an act as it can be offered to the reader: a rejection is possible even where a release is blocked."""
    permitted = f"qms.release.{kind}" in current_request().permissions
    decided = any(one.code == "qms.release_decided" for one in against)
    shown_reasons = _reasons(against)
    return {
        "act": f"qms.release.{kind}",
        "label": LABELS[kind].canonical(),
        "offered": permitted and not decided,
        "reason": shown_reasons[0]["text"] if shown_reasons else None,
        "legal_entity": None,
    }
