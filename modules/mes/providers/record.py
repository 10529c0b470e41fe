"""What execution gives to a batch's package: 批生产记录 by operation, the samples behind it, the signed contents."""

from collections.abc import Iterator, Sequence
from typing import Any

from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import MEANINGS
from gxp.ports.packages import (
    Block,
    Cell,
    Fields,
    Heading,
    PackageContent,
    Paragraph,
    Pill,
    Signatures,
    SignedBy,
    Table,
)
from gxp.telemetry.models import IngestBatch
from gxp.telemetry.selectors import historian
from modules.mes.models import Batch, ElementRun, ElementSignature
from modules.mes.schemas.record_view import record_view
from modules.mes.selectors.attachments import files_of
from modules.mes.selectors.batches import batch_by_id
from modules.mes.selectors.exceptions import of_batch, sentence

PILLS: dict[str, Pill] = {"in": "ok", "alert": "alert", "action": "action", "hard": "bad"}
_COLUMNS = (
    I18n("项目", "Item"),
    I18n("数值", "Value"),
    I18n("限度", "Limits"),
    I18n("录入人", "By"),
    I18n("时间", "Time"),
)

_FILES = (
    I18n("附件", "Attachment"),
    I18n("说明", "Caption"),
    I18n("上传人", "By"),
    I18n("时间；SHA-256", "Time; SHA-256"),
)


class Record:
    """Answers `gxp.ports.packages.ProductionRecord`."""

    def contents(self, root: ObjectRef) -> Sequence[PackageContent]:
        """Return the production record of a batch; nothing for a root of another kind."""
        if root.record_type != "mes.batch":
            return ()
        batch = batch_by_id(root.id)
        samples, batches = _samples(batch)
        return (
            PackageContent(
                title=I18n("批生产记录", "Batch production record"),
                blocks=tuple(_blocks(batch)),
                attachments=files_of(batch),
                samples=samples,
                sample_batches=batches,
                signed_contents=_signed(batch),
            ),
        )


def _blocks(batch: Batch) -> Iterator[Block]:
    view = record_view(batch)
    head = view["header"]
    yield Fields(
        (
            (I18n("产品", "Product"), Cell(f"{_both(head['product'])} {head['strength']}")),
            (I18n("批号", "Batch"), Cell(head["batch"])),
            (I18n("批量", "Size"), Cell(f"{batch.size} {batch.unit}")),
            (I18n("生产日期", "Manufactured"), Cell(head["manufacture_date"] or "—")),
            (I18n("有效期至", "Expiry"), Cell(head["expiry_date"] or "—")),
            (I18n("配方", "Recipe"), Cell(head["recipe"])),
            (I18n("指令单", "Order"), Cell(head["order"])),
            (
                I18n("控制配方", "Control recipe"),
                Cell(f"{head['control_recipe']['number']} {head['control_recipe']['sha256']}"),
            ),
        )
    )
    for operation in view["operations"]:
        yield Heading(_text(operation["title"], operation["path"]), 1)
        for element in operation["elements"]:
            yield from _element(batch, element)
    yield from _exceptions(batch)
    yield Heading(I18n("GMP 内容对照", "GMP content map"), 1)
    rows = tuple((Cell(one["clause"]), Cell(_both(one["text"])), Cell(one["where"])) for one in view["gmp"])
    yield Table((I18n("条款", "Clause"), I18n("内容", "Content"), I18n("位置", "Where")), rows, (2, 4, 4))


def _element(batch: Batch, element: dict[str, Any]) -> Iterator[Block]:
    name = f"{element['path']} ({element['iteration']}.{element['attempt']})"
    yield Heading(_text(element["title"], name), 2)
    used = ", ".join(one["code"] for one in element["equipment"]) or "—"
    yield Fields(
        (
            (I18n("开始", "Started"), Cell(element["started"] or "—")),
            (I18n("完成", "Completed"), Cell(element["completed"] or "—")),
            (I18n("房间", "Room"), Cell(element["room"] or "—")),
            (I18n("设备", "Equipment"), Cell(used)),
        )
    )
    rows = tuple(_row(line) for line in element["entries"])
    if rows:
        yield Table(_COLUMNS, rows, (4, 3, 3, 2, 4))
    if element["attachments"]:
        files = tuple(_attached(one) for one in element["attachments"])
        yield Table(_FILES, files, (4, 4, 2, 4))
    if element["signatures"]:
        yield Signatures(tuple(_signed_by(batch, element, one) for one in _signatures(batch, element)))


def _attached(one: dict[str, Any]) -> tuple[Cell, ...]:
    void = one["void"]
    return (
        Cell("", (one["name"],), void["reason"]) if void else Cell(one["name"]),
        Cell(one["caption"] or "—"),
        Cell(one["by"]["name"]),
        Cell(f"{one['at']}; {one['sha256']}"),
    )


def _row(line: dict[str, Any]) -> tuple[Cell, ...]:
    version = line["version"]
    note = version["reason"] or ""
    value = Cell(_value(version), tuple(_value(one) for one in line["struck"]), note, PILLS.get(line["judgement"], ""))
    limits = "; ".join(
        f"{one['kind']} {one['equals'] or ''}{one['low'] or ''}…{one['high'] or ''}" for one in line["limits"]
    )
    return (
        Cell(_both(line["label"])),
        value,
        Cell(limits),
        Cell(version["performer"]["name"]),
        Cell(version["recorded_at"]),
    )


def _value(version: dict[str, Any]) -> str:
    value = version["value"]
    if "missing" in value:
        return f"— {value['missing']} ({value['reason']})"
    return f"{value['lexeme']} {value['unit']}".strip()


def _signatures(batch: Batch, element: dict[str, Any]) -> list[ElementSignature]:
    run = ElementRun.objects.get(
        batch=batch, path=element["path"], iteration=element["iteration"], attempt=element["attempt"]
    )
    return list(ElementSignature.objects.filter(run=run, void=False).order_by("signed_at", "id"))


def _signed_by(batch: Batch, element: dict[str, Any], one: ElementSignature) -> SignedBy:  # noqa: ARG001 - one shape
    signed: dict[str, Any] = dict(canonical.load_object(one.content.encode()))
    return SignedBy(
        meaning=MEANINGS[one.meaning],  # type: ignore[index]  # the closed vocabulary
        name=one.signer_name,
        username=one.signer,
        roles=tuple(signed["signer"]["roles"]),
        at=Moment(one.signed_at, batch.zone),
        statement_sha256=str(signed["statement_sha256"]),
    )


def _exceptions(batch: Batch) -> Iterator[Block]:
    found = of_batch(batch)
    yield Heading(I18n("异常", "Exceptions"), 1)
    if not found:
        yield Paragraph("无异常 / none")
        return
    columns = (
        I18n("编号", "Number"),
        I18n("步骤", "Step"),
        I18n("内容", "What"),
        I18n("说明、评估、处置", "Explained, assessed, disposed"),
    )
    rows = tuple(
        (
            Cell(one.number, note=one.severity),
            Cell(f"{one.path} {one.key}"),
            Cell(f"{sentence(one, 'zh-Hans')} / {sentence(one, 'en')}"),
            Cell(f"{one.explanation} · {one.assessment} · {one.disposition} {one.disposition_text}"),
        )
        for one in found
    )
    yield Table(columns, rows, (2, 2, 4, 4))


def _samples(batch: Batch) -> tuple[dict[str, bytes], dict[str, dict[str, str]]]:
    """Return the canonical columns behind every window of the batch, each checked against what was ingested."""
    data: dict[str, bytes] = {}
    named: dict[str, dict[str, str]] = {}
    for run in ElementRun.objects.filter(batch=batch, element_type="device_aggregate"):
        kept = canonical.load_object(run.data.encode())
        digests: Any = kept.get("digests") or []
        for one in digests:
            ingest = IngestBatch.objects.filter(columns_sha256=one["sha256"]).first()
            if ingest is None:
                continue
            data[one["sha256"]] = historian.require_complete(ingest).canonical()
            named[one["sha256"]] = {name: one[name] for name in ("count", "epoch", "first", "stream")}
    return data, named


def _signed(batch: Batch) -> dict[str, bytes]:
    rows = ElementSignature.objects.filter(batch=batch).exclude(signed="")
    return {str(one.signature): one.signed.encode() for one in rows}


def _text(text: dict[str, str], name: str) -> I18n:
    return I18n(f"{name} {text['zh-Hans']}", f"{name} {text['en']}")


def _both(text: dict[str, str]) -> str:
    return f"{text['zh-Hans']} / {text['en']}"
