"""Reads of exceptions: one, those of a batch, and what an exception says in both languages."""

from collections.abc import Sequence

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from modules.mes.models import Batch, BatchException
from modules.mes.selectors.batches import uuid_of

# Each cause in both languages; `{name}` is filled from the exception's data.
CAUSES: dict[str, tuple[str, str]] = {
    "mes.limit_alert": (
        "{label} {found} {unit} 超出警戒限 {expected}",
        "{label_en} {found} {unit} beyond the alert limit {expected}",
    ),
    "mes.limit_action": (
        "{label} {found} {unit} 超出行动限 {expected}",
        "{label_en} {found} {unit} beyond the action limit {expected}",
    ),
    "mes.limit_hard": (
        "{label} {found} {unit} 不符合硬限度 {expected}",
        "{label_en} {found} {unit} beyond the hard limit {expected}",
    ),
    "mes.interval_missed": (
        "第 {interval} 次过程检验未按间隔进行（应在运行 {due} 分钟时）",
        "check {interval} was missed (due after {due} min of running)",
    ),
    "mes.repeat_missed": ("停机后未重做首件检查 {path}", "{path} was not repeated after a stop"),
    "mes.no_device_data": ("设备数据缺失，{key} 无法计算", "no device data for {key}"),
    "mes.correction_ripple": (
        "更正 {path}/{key} 影响已执行的步骤",
        "a correction of {path}/{key} reaches a step already done",
    ),
    "mes.charged_rejected": (
        "已投料的物料 {material} 批号 {lot}（{containers}）被判不合格",
        "charged material {material}, lot {lot} ({containers}), was rejected",
    ),
    "mes.charged_restricted": (
        "已投料的物料 {material} 批号 {lot}（{containers}）的质量决定不再允许用于本批",
        "the decision on charged material {material}, lot {lot} ({containers}), no longer allows it in this batch",
    ),
    "mes.charged_on_hold": (
        "已投料的物料 {material} 批号 {lot}（{containers}）被挂起",
        "charged material {material}, lot {lot} ({containers}), was put on hold",
    ),
    "mes.reported": ("人工报告", "reported by a person"),
}


def exception_by_id(id_: str) -> BatchException:
    """Return an exception; none is `mes.exception_unknown` (404)."""
    rows = BatchException.objects.select_related("batch", "run__control_recipe", "run__batch")
    found = rows.filter(id=uuid_of(id_, "mes.exception_unknown")).first()
    if found is None:
        raise DomainError("mes.exception_unknown", status=404, params={"exception": id_})
    return found


def of_batch(batch: Batch) -> list[BatchException]:
    """Return the exceptions of a batch: the gravest first, then in order of time."""
    order = {"critical": 0, "major": 1, "minor": 2}
    rows = BatchException.objects.filter(batch=batch).select_related("run", "entry", "batch")
    return sorted(rows, key=lambda one: (order[one.severity], one.raised_at))


def open_of(batch: Batch) -> int:
    """Return how many exceptions wait for a disposition."""
    return BatchException.objects.filter(batch=batch).exclude(status="disposed").count()


# What one signature covers can still be read before it is given.
LARGEST_SET = 200
# Whatever touches a critical parameter or attribute is decided one by one.
ONE_BY_ONE = frozenset({"CPP", "CQA"})


def together(found: BatchException) -> bool:
    """Say whether an exception may be accepted with others: minor, and neither a CPP nor a CQA."""
    return found.severity == "minor" and found.criticality not in ONE_BY_ONE


def acceptable_together(batch: Batch, ids: Sequence[str]) -> list[BatchException]:
    """Return the exceptions of a set in order of their numbers, or raise what forbids one signature over it.

    `mes.bulk_empty`, `mes.bulk_too_many`, `mes.bulk_repeated` (422); naming the offenders: `mes.bulk_foreign`,
    `mes.bulk_not_minor`, `mes.bulk_not_assessed` (409).
    """
    if not ids:
        raise DomainError("mes.bulk_empty")
    if len(ids) > LARGEST_SET:
        raise DomainError("mes.bulk_too_many", params={"count": len(ids), "largest": LARGEST_SET})
    wanted = {uuid_of(one, "mes.exception_unknown") for one in ids}
    if len(wanted) != len(ids):
        raise DomainError("mes.bulk_repeated")
    rows = BatchException.objects.select_related("batch", "run__control_recipe", "run__batch").filter(id__in=wanted)
    found = sorted(rows, key=lambda one: one.number)
    _refuse("mes.bulk_foreign", [one.number for one in found if one.batch_id != batch.id])
    if len(found) != len(wanted):
        missing = sorted(str(one) for one in wanted - {one.id for one in found})
        raise DomainError("mes.exception_unknown", status=404, params={"exception": ", ".join(missing)})
    _refuse(
        "mes.bulk_not_minor",
        [f"{one.number} ({one.severity}, {one.criticality})" for one in found if not together(one)],
    )
    _refuse("mes.bulk_not_assessed", [f"{one.number} ({one.status})" for one in found if one.status != "assessed"])
    return found


def _refuse(code: str, offenders: list[str]) -> None:
    if offenders:
        raise DomainError(code, status=409, params={"exceptions": ", ".join(offenders)})


def sentence(found: BatchException, language: str) -> str:
    """Return what an exception says: the catalogue's sentence, then the reporter's own words."""
    zh, en = CAUSES.get(found.cause, (found.cause, found.cause))
    data = canonical.load_object(found.data.encode())
    named: dict[str, str] = {key: str(value) for key, value in data.items()}
    said = _fill(en if language == "en" else zh, named)
    return f"{said}: {found.text}" if found.text else said


def _fill(text: str, named: dict[str, str]) -> str:
    for key, value in named.items():
        text = text.replace("{" + key + "}", value)
    return text
