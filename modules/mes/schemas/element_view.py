"""One element as one screen needs it: header, instruction, fields, evidence, what blocks, what can be done."""

from gxp.compliance.esign.selectors import signatures_by_id
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.i18n import I18n
from modules.mes.lifecycles.procedural import ACTIVE
from modules.mes.models import BatchException, Comment, ElementRun, EquipmentUse
from modules.mes.schemas import shown
from modules.mes.schemas.actions import actions, blocked
from modules.mes.schemas.exceptions import exception_line
from modules.mes.schemas.fields import fields
from modules.mes.schemas.hand_overs import hand_over_note
from modules.mes.schemas.parts import part
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.attachments import attachments_of
from modules.mes.services.elements.base import missing_fields
from modules.mes.services.elements.registry import type_of
from modules.mes.services.execution.finishing import needs_performer, outstanding
from modules.mes.services.execution.work import Work, of

ROLES = {
    "operator": I18n("操作工", "Operator"),
    "ipc": I18n("中间控制检验员", "In-process control"),
    "floor_qa": I18n("现场QA", "Floor QA"),
    "supervisor": I18n("车间主管", "Supervisor"),
    "system": I18n("系统", "System"),
}


def element_view(run: ElementRun) -> Shown:
    """Return everything that the screen of an element shows."""
    work = of(run)
    steps = list(work.recipe.phases())
    return {
        "actions": actions(work),
        "attachments": [shown.attachment(one) for one in attachments_of(run)],
        "attempt": str(run.attempt),
        "batch": header(work),
        "blocked": blocked(work),
        "comments": [shown.comment(one) for one in Comment.objects.filter(run=run).order_by("at")],
        "equipment": _held(work),
        "evidence": evidence(work),
        "exceptions": _exceptions(run),
        "fields": fields(work),
        "hand_over": hand_over_note(run.room),
        "id": str(run.id),
        "instruction": shown.text(work.node.instruction) if work.node.instruction else None,
        "iteration": str(run.iteration),
        "missing": _missing(work),
        "path": run.path,
        "performed_at": shown.instant(run.performed_at),
        "rail": _rail(work),
        "recipe": {
            "name": shown.text(work.recipe.raw["header"]["title"]),
            "status": "effective",
            "version": work.control.recipe_number,
        },
        "room": shown.room(run.room),
        "started_at": shown.instant(run.started_at),
        "state": run.status,
        "step": {"k": next((k for k, one in enumerate(steps, 1) if one.id == run.path), 0), "n": len(steps)},
        "title": shown.text(work.node.title),
        "type": run.element_type,
        **part(work),
    }


def _held(work: Work) -> list[Shown]:
    rows = EquipmentUse.objects.filter(batch=work.batch, role__in=work.node.equipment, released_at__isnull=True)
    return [_equipment(one) for one in rows]


def _exceptions(run: ElementRun) -> list[Shown]:
    rows = BatchException.objects.filter(run=run).select_related("batch", "run").order_by("raised_at")
    return [exception_line(one) for one in rows]


def header(work: Work) -> Shown:
    """Return the batch as the fixed header shows it."""
    batch, product = work.batch, work.recipe.raw["header"]["product"]
    return {
        "expiry_date": batch.expiry_date.isoformat() if batch.expiry_date else None,
        "id": str(batch.id),
        "manufacture_date": batch.manufacture_date.isoformat() if batch.manufacture_date else None,
        "number": batch.number,
        "order": batch.order.number,
        "product": shown.text(product["name"]),
        "purpose": batch.purpose,
        "size": shown.quantity(batch.size, batch.unit),
        "state": batch.status,
        "strength": product["strength"],
    }


def evidence(work: Work) -> Shown:
    """Return the evidence level, what signatures are wanted in their order and which are there."""
    needed: list[Shown] = []
    if needs_performer(work):
        needed.append(
            {"act": "mes.element.perform", "meaning": "performed", "roles": [_role(work.node.evidence.performer)]}
        )
    for one in outstanding(work):
        act = "mes.element.witness" if one.meaning == "witnessed" else "mes.element.verify"
        needed.append({"act": act, "meaning": one.meaning, "roles": [_role(one.role)]})
    every = work.signatures
    proofs = signatures_by_id(one.signature for one in every)
    done = [
        {
            **shown.proof(proofs.get(one.signature)),
            "at": shown.instant(one.signed_at),
            "meaning": one.meaning,
            "role": one.role,
            "signer": shown.person(one.signer, one.signer_name),
            "void": one.void,
        }
        for one in every
    ]
    return {"done": done, "level": work.node.evidence.level, "needed": needed}


def may_sign_next(work: Work) -> bool:
    """Return whether the present actor could give one of the signatures still wanted."""
    roles, user = set(current_actor().roles), current_actor().id
    if any(one.signer == user for one in work.signed):
        return False
    return any(one.role in roles for one in outstanding(work)) and "mes.element.verify" in current_request().permissions


def _role(code: str) -> Shown:
    return shown.text(ROLES.get(code, I18n(code, code)))


def _missing(work: Work) -> list[Shown]:
    if work.run.status not in ACTIVE or work.run.performed_at is not None:
        return []
    return [shown.text(one.text) for one in [*missing_fields(work), *type_of(work.node.type).lacks(work)]]


def _rail(work: Work) -> list[Shown]:
    counts: dict[str, int] = {}
    for path in (
        BatchException.objects.filter(batch=work.batch).exclude(status="disposed").values_list("path", flat=True)
    ):
        counts[path] = counts.get(path, 0) + 1
    found = []
    for run in work.runs:
        node = work.recipe.by_id[run.path]
        found.append(
            {
                "depth": len(work.recipe.ancestors(run.path)),
                "exceptions": counts.get(run.path, 0),
                "id": str(run.id),
                "iteration": str(run.iteration),
                "path": run.path,
                "state": run.status,
                "title": shown.text(node.title),
                "type": run.element_type,
            }
        )
    return found


def _equipment(one: EquipmentUse) -> Shown:
    return {
        "cleanliness": None,
        "code": one.code,
        "name": shown.text(I18n(one.name_zh or one.code, one.name_en or one.code)),
        "role": one.role,
        "status": "bound",
    }
