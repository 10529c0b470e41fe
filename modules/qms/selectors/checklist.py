"""The items of the 放行审核单: each with its evidence and whether it is met; undecided counts as not met."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gxp.compliance import audit
from gxp.kernel.canonical import Document
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.batches import BatchDirectory, BatchSummary
from gxp.ports.gates import Reason
from gxp.ports.lots import LotDirectory
from gxp.ports.release import ReleaseKind
from gxp.registry import provider
from modules.qms.models import Inspection, ReleaseDecision
from modules.qms.selectors.deviations import open_on
from modules.qms.selectors.inspections import summary

Verdict = Literal["met", "not_met", "unknown"]
KINDS: tuple[ReleaseKind, ...] = ("factory", "market")


@dataclass(frozen=True, slots=True)
class Item:
    """One line: what is asked, the verdict, and (label, value) pairs of evidence."""

    code: str
    title: I18n
    verdict: Verdict
    evidence: tuple[tuple[str, str], ...]

    def canonical(self) -> Document:
        """Return the form that the release record stores."""
        return {
            "code": self.code,
            "evidence": [{"label": label, "value": value} for label, value in self.evidence],
            "title": self.title.canonical(),
            "verdict": self.verdict,
        }


TITLES = {
    "production_review": I18n("生产审核已签名", "Production review signed"),
    "trail_review": I18n("审计追踪审核已签名", "Audit-trail review signed"),
    "qa_review": I18n("QA批记录审核已签名", "QA batch record review signed"),
    "obligations": I18n("义务评价无未满足项和未知项", "No obligation unmet or unknown"),
    "exceptions": I18n("异常全部处置", "All exceptions disposed"),
    "execution": I18n("生产执行无遗留", "Nothing left open in execution"),
    "deviations": I18n("偏差全部关闭", "All deviations closed"),
    "inspections": I18n("检验结果全部批准且合格", "All results approved and within specification"),
    "holds": I18n("物料无挂起", "No hold on the lots"),
    "factory": I18n("已出厂放行", "Released from the factory"),
    "sealed": I18n("批记录已全部封存并经见证", "Record wholly sealed and witnessed"),
}


def items(batch: ObjectRef, kind: ReleaseKind) -> tuple[Item, ...]:
    """Return all items of a decision on a batch as they stand now."""
    return all_items(batch)[kind]


def all_items(batch: ObjectRef) -> Mapping[ReleaseKind, tuple[Item, ...]]:
    """Return the items of each decision on a batch, all as they stand at one moment."""
    summary_ = provider(BatchDirectory).summary(batch)
    builders: tuple[Callable[[], Item], ...] = (
        *(_review(summary_, key) for key in ("production", "trail", "qa")),
        lambda: _obligations(batch),
        lambda: _exceptions(summary_),
        lambda: _execution(batch),
        lambda: _deviations(batch),
        lambda: _inspections(batch),
        lambda: _holds(batch),
    )
    found, sealed = tuple(build() for build in builders), _sealed(batch)
    return {"factory": (*found, sealed), "market": (*found, _factory(batch), sealed)}


def blockers(batch: ObjectRef, kind: ReleaseKind) -> tuple[Reason, ...]:
    """Return a reason for each item that is not met, and for a decision that exists already."""
    return against(batch, kind, items(batch, kind))


def against(batch: ObjectRef, kind: ReleaseKind, found: Sequence[Item]) -> tuple[Reason, ...]:
    """Return what stands against a decision whose items are these."""
    return tuple(_blocking(batch, kind, found))


def _blocking(batch: ObjectRef, kind: ReleaseKind, found: Sequence[Item]) -> Iterator[Reason]:
    if ReleaseDecision.objects.filter(batch_id=batch.id, kind=kind).exists():
        yield Reason("qms.release_decided", {"batch": batch.id})
    for item in found:
        if item.verdict != "met":
            shown = "; ".join(f"{label}: {value}" for label, value in item.evidence) or item.verdict
            yield Reason(f"qms.release_{item.code}", {"evidence": shown})


def _item(code: str, verdict: Verdict, *evidence: tuple[str, str]) -> Item:
    return Item(code, TITLES[code], verdict, evidence)


def _review(batch: BatchSummary, key: str) -> Callable[[], Item]:
    def build() -> Item:
        signature = batch.reviews.get(key, "")
        return _item(f"{key}_review", "met" if signature else "not_met", ("signature", signature or "—"))

    return build


def _obligations(batch: ObjectRef) -> Item:
    totals = provider(BatchDirectory).evaluation(batch)
    verdict: Verdict = "met"
    if totals.not_met:
        verdict = "not_met"
    elif totals.unknown or not totals.met:
        verdict = "unknown"
    return _item(
        "obligations",
        verdict,
        ("met", str(totals.met)),
        ("excepted", str(totals.excepted)),
        ("not_met", str(totals.not_met)),
        ("unknown", str(totals.unknown)),
        ("sha256", totals.sha256),
    )


def _exceptions(batch: BatchSummary) -> Item:
    open_ = batch.open_exceptions
    evidence = (("all", str(batch.exceptions)), ("open", str(open_)))
    return _item("exceptions", "not_met" if open_ else "met", *evidence)


def _execution(batch: ObjectRef) -> Item:
    found = provider(BatchDirectory).blockers(batch)
    return _item("execution", "not_met" if found else "met", *(("blocker", reason.code) for reason in found))


def _deviations(batch: ObjectRef) -> Item:
    found = open_on(batch)
    return _item("deviations", "not_met" if found else "met", *(("open", one.number) for one in found))


def _inspections(batch: ObjectRef) -> Item:
    """Every inspection of the batch's lots is concluded as passed, and there is at least one."""
    lots = [lot.ref.id for lot in provider(BatchDirectory).lots_of(batch)]
    found = [summary(one) for one in Inspection.objects.filter(lot_id__in=lots).order_by("requested_at")]
    evidence = tuple((one.number, one.conclusion or one.status) for one in found)
    if not found:
        return _item("inspections", "not_met")
    return _item("inspections", "met" if all(one.conclusion == "pass" for one in found) else "not_met", *evidence)


def _holds(batch: ObjectRef) -> Item:
    lots = provider(LotDirectory)
    found = [
        (lot.number, cause) for lot in provider(BatchDirectory).lots_of(batch) for cause in lots.open_holds(lot.ref)
    ]
    return _item("holds", "not_met" if found else "met", *found)


def _factory(batch: ObjectRef) -> Item:
    found = ReleaseDecision.objects.filter(batch_id=batch.id, kind="factory").first()
    if found is None:
        return _item("factory", "not_met")
    released = found.conclusion == "release"
    return _item(
        "factory", "met" if released else "not_met", ("conclusion", found.conclusion), ("by", found.decided_by_name)
    )


def _sealed(batch: ObjectRef) -> Item:
    """Everything that was written of the batch is sealed, and cosigned where somebody witnesses the log.

    What the decision itself writes comes after it, and what is sealed stays so: offer and signature find the same.
    """
    found = audit.coverage(batch)
    waiting = (("unsealed", str(found.waiting)),) if found.waiting else ()
    evidence = (*waiting, *(("not_cosigned", one.title) for one in found.missing))
    return _item("sealed", "met" if found.whole else "not_met", *evidence)


def require_known(kind: str) -> ReleaseKind:
    """Return the kind as its literal; another one is `qms.release_kind_unknown`."""
    if kind == "factory":
        return "factory"
    if kind == "market":
        return "market"
    raise DomainError("qms.release_kind_unknown", params={"kind": kind})
