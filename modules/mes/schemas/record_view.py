"""批生产记录: the record for people, by operation, with originals struck through beside their corrections.

The document is data; the package renders it. `gmp` maps it to what the regulations ask of a batch record.
"""

from gxp.kernel.i18n import I18n
from modules.mes.models import Batch, ElementRun, Entry
from modules.mes.schemas import shown
from modules.mes.schemas.exceptions import exception_line
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.attachments import attachments_of
from modules.mes.selectors.batches import control_recipe_of, recipe_of, runs_of
from modules.mes.selectors.entries import versions
from modules.mes.selectors.exceptions import of_batch
from modules.mes.selectors.recipe import Node, Recipe

# Contents that CN-GMP articles 171 to 176 and 21 CFR 211.188 ask for, and where they stand in this document.
GMP = (
    ("CN-175(1)", I18n("产品名称、规格、批号", "Product, strength, batch number"), "header"),
    (
        "CN-175(2)",
        I18n("生产及中间工序开始、结束的日期和时间", "Start and end of each step"),
        "operations[].elements[].started|completed",
    ),
    (
        "CN-175(3)",
        I18n("每一工序负责人签名", "Signature responsible for each step"),
        "operations[].elements[].signatures",
    ),
    ("CN-175(4)", I18n("操作人员和复核人员签名", "Performer and verifier"), "operations[].elements[].signatures"),
    ("CN-175(5)", I18n("原辅料批号和实际称量数量", "Lots and quantities weighed"), "operations[].elements[].movements"),
    ("CN-175(6)", I18n("操作、控制范围和所用设备编号", "Controls and equipment"), "operations[].elements[].equipment"),
    ("CN-175(7)", I18n("中间控制结果及人员签名", "In-process results"), "operations[].elements[].entries"),
    (
        "CN-175(8)",
        I18n("产量及物料平衡", "Yield and reconciliation"),
        "operations[].elements[type=yield_reconciliation]",
    ),
    ("CN-175(9)", I18n("特殊问题或异常事件", "Exceptions"), "exceptions"),
    ("CN-201", I18n("清场记录", "Clearance"), "operations[].elements[type=clearance]"),
)


def record_view(batch: Batch) -> Shown:
    """Return the record of a batch for people."""
    control = control_recipe_of(batch)
    recipe = recipe_of(control)
    runs: dict[str, list[ElementRun]] = {}
    for run in runs_of(batch):
        runs.setdefault(run.path, []).append(run)
    header = recipe.raw["header"]
    return {
        "exceptions": [exception_line(one) for one in of_batch(batch)],
        "gmp": [{"clause": clause, "text": shown.text(text), "where": where} for clause, text, where in GMP],
        "header": {
            "batch": batch.number,
            "control_recipe": {"number": str(control.number), "sha256": control.sha256},
            "expiry_date": batch.expiry_date.isoformat() if batch.expiry_date else None,
            "manufacture_date": batch.manufacture_date.isoformat() if batch.manufacture_date else None,
            "market": batch.market,
            "order": batch.order.number,
            "product": shown.text(header["product"]["name"]),
            "recipe": f"{control.recipe_key} {control.recipe_number}",
            "site": batch.site,
            "size": shown.quantity(batch.size, batch.unit),
            "strength": header["product"]["strength"],
            "title": shown.text(I18n("批生产记录", "Batch production record")),
        },
        "operations": [_operation(recipe, node, runs) for node in recipe.nodes],
    }


def _operation(recipe: Recipe, node: Node, runs: dict[str, list[ElementRun]]) -> Shown:
    inside = [one for one in recipe.phases() if node.id in recipe.ancestors(one.id)]
    elements = [_element(recipe, run) for one in inside for run in runs.get(one.id, []) if run.started_at is not None]
    return {"elements": elements, "path": node.id, "title": shown.text(node.title)}


def _element(recipe: Recipe, run: ElementRun) -> Shown:
    node = recipe.by_id[run.path]
    signed = run.signatures.order_by("signed_at", "id")
    return {
        "attachments": [shown.attachment(one) for one in attachments_of(run)],
        "attempt": str(run.attempt),
        "cause": run.cause or None,
        "completed": shown.instant(run.completed_at),
        "entries": [_line(node, key, stories) for key, stories in versions(run).items()],
        "equipment": [
            {"code": one.code, "name": shown.text(I18n(one.name_zh or one.code, one.name_en or one.code))}
            for one in run.equipment.order_by("id")
        ],
        "instruction": shown.text(node.instruction) if node.instruction else None,
        "iteration": str(run.iteration),
        "path": run.path,
        "room": run.room,
        "signatures": [
            {
                "at": shown.instant(one.signed_at),
                "meaning": one.meaning,
                "role": one.role,
                "signer": shown.person(one.signer, one.signer_name),
                "struck": one.void,
                "void_reason": one.void_reason or None,
            }
            for one in signed
        ],
        "started": shown.instant(run.started_at),
        "state": run.status,
        "title": shown.text(node.title),
        "type": run.element_type,
    }


def _line(node: Node, key: str, stories: list[Entry]) -> Shown:
    """Return one value; every version but the last is struck through and stays readable (P11-10e-2)."""
    field = node.field_of(key)
    number = key.partition(".")[2]
    label = I18n.of(dict(field.label)) if field else I18n(key, key)
    last = stories[-1]
    return {
        "judgement": last.judgement,
        "key": key,
        "label": shown.text(I18n(f"{label.zh} {number}", f"{label.en} {number}") if number else label),
        "limits": shown.limits(last.limits),
        "struck": [shown.version(one) for one in stories[:-1]],
        "version": shown.version(last),
    }
