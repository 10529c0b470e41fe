"""批检验记录 for people: each inspection with samples, readings in all versions, results, signatures, disposition."""

from gxp.compliance.esign.selectors.signatures import signature, signatures_of
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.context import current_tenant
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import Limit
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import MEANINGS, Signed
from gxp.ports.packages import Block, Cell, Fields, Heading, Pill, Signatures, SignedBy, Table
from modules.qms.models import DispositionDecision, Inspection, TestRun
from modules.qms.models.disposition import CODES
from modules.qms.models.inspection import CAUSES
from modules.qms.selectors.specifications import test_of

PILLS: dict[str, Pill] = {"in": "ok", "pass": "ok", "out": "bad", "fail": "bad"}
WORDS = {"in": "符合 in", "out": "不符合 out", "none": "—", "pass": "合格 pass", "fail": "不合格 fail"}


def signed_by(one: Signed) -> SignedBy:
    """Return a signature as it is printed (P11-50b)."""
    return SignedBy(MEANINGS[one.meaning], one.name, one.username, one.roles, one.at, one.statement_sha256)


def moment(at: Moment) -> str:
    """Return a time as it is printed: local to the site, with its offset."""
    return f"{at.utc} ({at.zone} {at.offset})"


def inspection_blocks(one: Inspection) -> tuple[Block, ...]:
    """Return the blocks of one inspection."""
    zone = current_tenant().zone
    runs = list(one.tests.order_by("created_at", "attempt"))
    signatures = [signed for run in runs for signed in signatures_of(ObjectRef("qms", "test", str(run.id)))]
    return (
        Heading(I18n(f"检验 {one.number}", f"Inspection {one.number}"), 2),
        Fields(
            (
                (I18n("批号", "Lot"), Cell(one.lot_number)),
                (I18n("物料", "Material"), Cell(one.material)),
                (I18n("检验原因", "Cause"), Cell(f"{CAUSES[one.cause]} {one.cause}")),
                (
                    I18n("质量标准", "Specification"),
                    Cell(f"{one.specification.code} v{one.specification.version} {one.specification.sha256[:12]}"),
                ),
                (I18n("开立", "Requested"), Cell(f"{one.requested_by_name} {moment(Moment(one.requested_at, zone))}")),
                (
                    I18n("结论", "Conclusion"),
                    Cell(WORDS.get(one.conclusion, "—"), pill=PILLS.get(one.conclusion, "neutral")),
                ),
            )
        ),
        _samples(one, zone),
        Table(
            (
                I18n("项目", "Test"),
                I18n("读数", "Readings"),
                I18n("报告值", "Reported"),
                I18n("限度", "Limits"),
                I18n("判定", "Judgement"),
            ),
            tuple(_result(run) for run in runs),
            (3, 4, 2, 2, 2),
        ),
        Signatures(tuple(signed_by(signed) for signed in signatures)),
    )


def _samples(one: Inspection, zone: str) -> Table:
    return Table(
        (I18n("样品", "Sample"), I18n("来源", "From"), I18n("数量", "Quantity"), I18n("取样", "Sampled")),
        tuple(
            (
                Cell(sample.container_code, note="留样 retained" if sample.retained else ""),
                Cell(sample.source_code),
                Cell(f"{sample.quantity} {sample.unit}"),
                Cell(f"{sample.sampler_name} {moment(Moment(sample.sampled_at, zone))}"),
            )
            for sample in one.samples.order_by("sampled_at")
        ),
        (3, 3, 2, 4),
    )


def _result(run: TestRun) -> tuple[Cell, ...]:
    definition = test_of(run.inspection.specification, run.code)
    name = f"{definition.name.zh} {definition.name.en}" + (f" #{run.attempt}" if run.attempt > 1 else "")
    qualifier = "" if run.qualifier in {"", "="} else run.qualifier
    return (
        Cell(name),
        _readings(run),
        Cell(f"{qualifier}{run.reported} {run.unit}" if run.reported else "—", note=run.invalid_reason),
        Cell("; ".join(_limit(limit) for limit in definition.limits) or "—"),
        Cell(WORDS.get(run.judgement, "—"), pill=PILLS.get(run.judgement, "neutral")),
    )


def _readings(run: TestRun) -> Cell:
    """Newest readings, with the earlier versions struck through and the reasons beside them (C4-4.9)."""
    newest: dict[int, str] = {}
    struck: list[str] = []
    reasons: list[str] = []
    for one in run.replicates.order_by("number", "version"):
        if one.number in newest:
            struck.append(newest[one.number])
            reasons.append(one.reason)
        newest[one.number] = one.missing or f"{'' if one.qualifier == '=' else one.qualifier}{one.lexeme}"
    return Cell(" · ".join(newest.values()) or "—", tuple(struck), "; ".join(reasons))


def _limit(limit: Limit) -> str:
    if limit.low is not None and limit.high is not None:
        return f"{limit.low}–{limit.high} {limit.unit.text}"
    return f"≥ {limit.low} {limit.unit.text}" if limit.low is not None else f"≤ {limit.high} {limit.unit.text}"


def _part(one: DispositionDecision) -> str:
    """Return the sublot or container that was decided on, as it was signed; a dash for the whole lot."""
    signed = canonical.load_object(one.document.encode())
    sublot = signed.get("sublot")
    return str(sublot["number"] if isinstance(sublot, dict) else signed.get("container") or "—")


def disposition_blocks(one: DispositionDecision) -> tuple[Block, ...]:
    """Return the blocks of one disposition."""
    return (
        Heading(I18n("质量处置", "Disposition"), 2),
        Fields(
            (
                (I18n("决定", "Decision"), Cell(f"{CODES[one.code]} {one.code}")),
                (I18n("部分", "Part"), Cell(_part(one))),
                (I18n("版本", "Version"), Cell(str(one.version))),
                (I18n("市场", "Markets"), Cell(one.markets or "—")),
                (I18n("理由", "Reason"), Cell(one.reason or "—")),
            )
        ),
        Signatures((signed_by(signature(one.signature)),)),
    )
