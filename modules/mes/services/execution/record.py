"""The record of one executed element, `mes.element_record` v1: built from its rows, hashed as it is stored."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.clock import Moment
from modules.mes.models import (
    Attachment,
    BatchException,
    Container,
    ElementRun,
    ElementSignature,
    Entry,
    EquipmentUse,
    GateRecord,
    Label,
    Movement,
)
from modules.mes.selectors.attachments import attachments_of
from modules.mes.services.execution.work import Work


def content(work: Work) -> bytes:
    """Return what a signature on the element covers: the record without outcome, completion and signatures."""
    document = {**facts(work), "signed": "content"}
    return canonical.dumps(canonical.record("mes.element_content", document))


def element_record(work: Work) -> dict[str, Json]:
    """Return the whole record of a closed execution, without `type` and `v`."""
    run = work.run
    return {
        **facts(work),
        "cause": run.cause,
        "completed": when(run.completed_at, run),
        "exceptions": [
            str(id_) for id_ in BatchException.objects.filter(run=run).order_by("id").values_list("id", flat=True)
        ],
        "outcome": run.outcome,
        "signatures": _signatures(run, void=False),
        "void_signatures": _signatures(run, void=True),
    }


def facts(work: Work) -> dict[str, Json]:
    """Return what stands in the record whoever signs it: identity, entries, gates, movements, equipment, window."""
    run = work.run
    moved = movements(run)
    return {
        "attachments": [_attachment(one, run) for one in attachments_of(run)],
        "attempt": str(run.attempt),
        "batch": {"id": str(run.batch_id), "number": run.batch.number},
        "control_recipe": {
            "id": str(run.control_recipe_id),
            "number": str(run.control_recipe.number),
            "sha256": run.control_recipe.sha256,
        },
        "element_type": run.element_type,
        "entries": [_entry(one, run) for one in work.stored()],
        "equipment": [_equipment(one) for one in EquipmentUse.objects.filter(run=run).order_by("id")],
        "evidence_level": work.node.evidence.level,
        "gates": [canonical.loads(one.content.encode()) for one in GateRecord.objects.filter(run=run).order_by("id")],
        "iteration": str(run.iteration),
        "kind": run.kind,
        "labels": _labels(moved),
        "movements": [_movement(one, run) for one in moved],
        "path": run.path,
        "clearance": _clearance(work),
        "performer_role": work.node.evidence.performer,
        "room": run.room,
        "running": _running(work) if work.run.element_type == "device_aggregate" else None,
        "started": when(run.started_at, run),
        "station": run.station,
        "title": dict(work.node.title),
        "window": _window(work),
    }


def movements(run: ElementRun) -> list[Movement]:
    """Return the movements that an execution caused."""
    rows = Movement.objects.filter(batch_id=run.batch_id, element=str(run.id))
    return list(rows.select_related("lot__material", "source", "target").order_by("at", "id"))


def when(at: datetime | None, run: ElementRun) -> dict[str, str] | None:
    """Return a time as records store it, in the zone of the batch's site."""
    return None if at is None else Moment(at, run.batch.zone).canonical()


def _entry(one: Entry, run: ElementRun) -> dict[str, Json]:
    return {
        "device": one.device,
        "id": str(one.id),
        "inputs": canonical.loads(one.inputs.encode()),
        "judgement": one.judgement,
        "key": one.key,
        "language": one.language,
        "late": {"evidence": one.late_evidence} if one.late else None,
        "limits": canonical.loads(one.limits.encode()),
        "missing": {"code": one.missing, "reason": one.missing_reason} if one.missing else None,
        "performed_at": when(one.performed_at, run),
        "performer": {"id": one.performer, "name": one.performer_name},
        "qualifier": one.qualifier,
        "raw": one.raw,
        "reason": one.reason,
        "recorded_at": when(one.recorded_at, run),
        "source": one.source,
        "supersedes": str(one.supersedes_id) if one.supersedes_id else None,
        "unit": one.unit or None,
        "value": None
        if one.missing
        else {"basis": one.basis, "lexeme": one.value, "number": one.number, "qualifier": one.qualifier},
        "version": str(one.version),
    }


def _movement(one: Movement, run: ElementRun) -> dict[str, Json]:
    return {
        "at": when(one.at, run),
        "from": _container(one.source),
        "id": str(one.id),
        "kind": one.kind,
        "lot": one.lot.number,
        "material": one.lot.material.code,
        "quantity": f"{one.quantity:f}",
        "to": _container(one.target),
        "unit": one.unit,
    }


def _container(one: Container | None) -> dict[str, Json] | None:
    return None if one is None else {"code": one.code, "id": str(one.id)}


def _attachment(one: Attachment, run: ElementRun) -> dict[str, Json]:
    return {
        "at": when(one.attached_at, run),
        "by": {"id": one.attached_by, "name": one.attached_by_name},
        "caption": one.caption,
        "id": str(one.id),
        "media_type": one.media_type,
        "name": one.name,
        "sha256": one.sha256,
        "size": str(one.size),
        "void": {
            "at": when(one.void_at, run),
            "by": {"id": one.void_by, "name": one.void_by_name},
            "reason": one.void_reason,
        }
        if one.void_at
        else None,
    }


def _labels(moved: Sequence[Movement]) -> list[Json]:
    made = {str(one.target_id): one.target for one in moved if one.target is not None}
    rows = Label.objects.filter(subject_type="mes.container", subject_id__in=list(made)).order_by("id")
    return [
        {
            "code": made[str(one.subject_id)].code,
            "container": str(one.subject_id),
            "copy": str(one.copy_number),
            "data_sha256": one.data_sha256,
            "kind": one.kind,
            "status": one.status,
        }
        for one in rows
        if str(one.subject_id) in made
    ]


def _equipment(one: EquipmentUse) -> dict[str, Json]:
    return {
        "code": one.code,
        "name": {"en": one.name_en, "zh-Hans": one.name_zh},
        "ref": one.ref,
        "role": one.role,
        "state": canonical.loads(one.state.encode()),
    }


def _signatures(run: ElementRun, *, void: bool) -> list[Json]:
    rows = ElementSignature.objects.filter(run=run, void=void).order_by("signed_at", "id")
    found: list[Json] = []
    for one in rows:
        signed = cast("dict[str, Json]", canonical.loads(one.content.encode()))
        found.append({**signed, "role": one.role, **({"void_reason": one.void_reason} if void else {})})
    return found


def _window(work: Work) -> dict[str, Json] | None:
    data: dict[str, Any] = work.data()
    if "digests" not in data or work.run.started_at is None:
        return None
    return {
        "bad": data["bad"],
        "coverage": f"{Decimal(data['coverage']) * 100:f}",
        "digests": data["digests"],
        "filter": data["filter"],
        "from": when(work.run.started_at, work.run),
        "samples": data["samples"],
        "tags": sorted(data["tags"].values()),
        "to": when(datetime.fromisoformat(data["to"]), work.run),
    }


def _running(work: Work) -> list[Json]:
    """Return the spans of running time that the record of a device aggregate keeps for its intervals."""
    spans: list[dict[str, str]] = work.data().get("running", [])
    return [{"from": _instant(one["from"], work.run), "to": _instant(one["to"], work.run)} for one in spans]


def _instant(text: str, run: ElementRun) -> dict[str, str] | None:
    return when(datetime.fromisoformat(text), run)


def _clearance(work: Work) -> dict[str, Json] | None:
    data = work.data()
    return {name: str(value) for name, value in data.items()} if "certificate" in data else None
