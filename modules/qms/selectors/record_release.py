"""放行审核单 for people, and the deviations of a batch: items with evidence, conclusion, signatures."""

from collections.abc import Mapping, Sequence

from gxp.compliance.esign.selectors.signatures import signature, signatures_of
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.packages import Block, Cell, Fields, Heading, Pill, Signatures, Table
from modules.qms.models import Deviation, ReleaseDecision
from modules.qms.models.deviation import GRADES
from modules.qms.models.release import CONCLUSIONS, KINDS
from modules.qms.selectors.evidence import signature_in_words, signature_named
from modules.qms.selectors.record_inspection import signed_by

_VERDICTS: dict[str, tuple[str, Pill]] = {
    "met": ("符合 met", "ok"),
    "not_met": ("不符合 not met", "bad"),
    "unknown": ("无法判定 unknown", "action"),
}
_TITLES = {"factory": I18n("出厂放行审核单", "Factory release"), "market": I18n("上市放行审核单", "Market release")}


def release_blocks(one: ReleaseDecision) -> tuple[Block, ...]:
    """Return the 放行审核单 of one decision, from its stored document."""
    document = canonical.load_object(one.document.encode())
    return (
        Heading(_TITLES[one.kind], 2),
        Fields(
            (
                (I18n("批号", "Batch"), Cell(one.batch_number)),
                (I18n("类型", "Kind"), Cell(KINDS[one.kind])),
                (I18n("法人", "Legal entity"), Cell(f"{one.legal_entity} ({one.role})")),
                (I18n("市场", "Market"), Cell(one.market)),
                (I18n("注册", "Registration"), Cell(one.registration or "—")),
                (I18n("放行数量", "Quantity"), Cell(_lots(_list(document["lots"])))),
                (I18n("结论", "Conclusion"), Cell(f"{CONCLUSIONS[one.conclusion]} {one.conclusion}")),
                (I18n("理由", "Reason"), Cell(one.reason or "—")),
            )
        ),
        Table(
            (I18n("项目", "Item"), I18n("依据", "Evidence"), I18n("结论", "Verdict")),
            tuple(_item(item) for item in _list(document["items"])),
            (4, 6, 2),
        ),
        Signatures((signed_by(signature(one.signature)),)),
    )


def deviation_blocks(one: Deviation) -> tuple[Block, ...]:
    """Return one deviation."""
    exceptions = sorted(one.exceptions.values_list("exception", flat=True))
    return (
        Heading(I18n(f"偏差 {one.number}", f"Deviation {one.number}"), 2),
        Fields(
            (
                (I18n("标题", "Title"), Cell(one.title)),
                (I18n("等级", "Grade"), Cell(f"{GRADES[one.grade]} {one.grade}")),
                (I18n("描述", "Description"), Cell(one.description)),
                (I18n("影响", "Impact"), Cell(one.impact or "—")),
                (I18n("措施", "Measures"), Cell(one.measures or "—")),
                (I18n("结论", "Conclusion"), Cell(one.conclusion or "—")),
                (I18n("关联异常", "Exceptions"), Cell(", ".join(exceptions) or "—")),
            )
        ),
        Signatures(tuple(signed_by(found) for found in signatures_of(ObjectRef("qms", "deviation", str(one.id))))),
    )


def _list(value: Json) -> list[Mapping[str, Json]]:
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    return [one for one in found if isinstance(one, Mapping)]


def _lots(lots: list[Mapping[str, Json]]) -> str:
    return "; ".join(f"{lot['number']}: {lot['quantity']} {lot['unit']}" for lot in lots) or "—"


def _item(item: Mapping[str, Json]) -> tuple[Cell, ...]:
    title = item["title"]
    words, pill = _VERDICTS[str(item["verdict"])]
    evidence = "; ".join(_said(str(one["label"]), str(one["value"])) for one in _list(item["evidence"]))
    text = f"{title['zh-Hans']} {title['en']}" if isinstance(title, Mapping) else str(title)
    return Cell(text), Cell(evidence or "—"), Cell(words, pill=pill)


def _said(label: str, value: str) -> str:
    """Return a stored piece of evidence as it is printed."""
    signed = signature_named(value) if label == "signature" else None
    return signature_in_words(signed) if signed else f"{label}: {value}"
