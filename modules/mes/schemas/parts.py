"""What the screen of each element type shows beyond its fields."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import plain
from modules.mes.models import Container, ElementRun
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors import durations
from modules.mes.selectors.batches import latest
from modules.mes.selectors.ledger import balances, container_by_code
from modules.mes.selectors.running import interval, moment_of, run_until
from modules.mes.selectors.usable import usable_for
from modules.mes.services.elements import lines, running_watch
from modules.mes.services.elements.charge import wanted
from modules.mes.services.elements.gates import equipment, use_of
from modules.mes.services.execution.calculate import bindings
from modules.mes.services.execution.calculate import shown as inputs_shown
from modules.mes.services.execution.work import Work
from modules.mes.services.values.acceptance import band


def part(work: Work) -> Shown:
    """Return the type's own part of the view; what cannot be found out now is left out, never guessed."""
    build = PARTS.get(work.node.type)
    found = build(work) if build else {}
    return {**found, "calculation": calculation(work)}


def calculation(work: Work) -> list[Shown]:
    """Return every expression with its inputs and result."""
    found: list[Shown] = []
    for field in work.fields():
        if field.expression is None:
            continue
        bound = bindings(work, field)
        values: dict[str, Any] = inputs_shown(field, bound)["values"] if bound else {}
        entry = work.entries.get(field.key)
        found.append(
            {
                "formula": field.expression,
                "inputs": [
                    {"label": name, "source": field.inputs[name], "value": {"lexeme": _short(value), "unit": ""}}
                    for name, value in values.items()
                ],
                "label": shown.text(I18n.of(dict(field.label))),
                "result": shown.quantity(entry.value, entry.unit) if entry else None,
            }
        )
    return found


def weigh(work: Work) -> Shown:
    """Return target, what is weighed and remains, the present line, and the containers to take from (FEFO)."""
    target = work.number(str(work.node.params["target"]))
    done = sum(work.values("net"), Decimal(0))
    limit = next((one for field in work.fields() for one in field.limits if one.percent), None)
    low, high = band(target, Decimal(limit.percent or "0")) if target is not None and limit else (None, None)
    line = lines.present(work, "container")
    given = work.recipe.input_of(str(work.node.params["input"])) or {}
    view = {
        "gross": None,
        "high": high,
        "lines": [_line(work, number) for number in range(1, line)],
        "low": low,
        "net": None,
        "remaining": shown.quantity(plain(target - done), "kg") if target is not None else None,
        "scale": _scale(work, line),
        "tare": _value(work, f"tare.{line}"),
        "target": shown.quantity(plain(target), "kg") if target is not None else None,
        "weighed": shown.quantity(plain(done), "kg"),
    }
    material = {
        "code": given.get("material"),
        "done": view["weighed"],
        "name": shown.text(given["name"]),
        "target": view["target"],
        "tolerance": {"high": high, "low": low, "unit": "kg"} if low else None,
    }
    return {"containers": containers(work, str(given.get("material"))), "materials": [material], "weigh": view}


def containers(work: Work, material: str) -> list[Shown]:
    """Return the stored containers of a material, first to expire first, with whether each may be used and why not."""
    rows = Container.objects.filter(lot__material__code=material).exclude(kind__in=("dispensed", "sample", "waste"))
    found = list(rows.select_related("lot__material").order_by("lot__expiry_date", "code")[:40])
    held = balances(one.id for one in found)
    use, result, suggested = use_of(work, material), [], False
    for one in found:
        if held[one.id] <= 0:
            continue
        answer = usable_for(one, use)
        result.append(
            {
                "code": one.code,
                "expires": one.lot.expiry_date.isoformat() if one.lot.expiry_date else None,
                "id": str(one.id),
                "location": one.room or None,
                "lot": str(one.lot_id),
                "lot_number": one.lot.number,
                "quantity": shown.quantity(plain(held[one.id]), one.unit),
                "reasons": [{"code": reason.code, "text": reason.code} for reason in answer.reasons],
                "status": answer.worst or "released",
                "suggested": answer.ok and not suggested,
                "usable": answer.ok,
            }
        )
        suggested = suggested or answer.ok
    return result


def charge(work: Work) -> Shown:
    """Return the lines of the recipe in their order, which are done and which is next, and the kit that is there."""
    found, turn = [], True
    for position, line in enumerate(wanted(work), start=1):
        following = turn and not line.done
        found.append(
            {
                "at": None,
                "code": None,
                "done": line.done,
                "material": line.material,
                "next": following,
                "position": position,
                "quantity": shown.quantity(plain(line.charged), ""),
            }
        )
        turn = turn and line.done
    kit = (
        Container.objects.filter(batch_id=work.batch.id)
        .exclude(kind__in=("sample", "waste"))
        .exclude(physical_state="empty")
    )
    codes = [
        {
            "code": one.code,
            "id": str(one.id),
            "lot": str(one.lot_id),
            "lot_number": one.lot.number,
            "material": one.lot.material.code,
            "quantity": shown.quantity(plain(balances([one.id])[one.id]), one.unit),
            "expires": None,
            "status": "",
            "usable": True,
        }
        for one in kit.select_related("lot__material").order_by("code")
    ]
    return {"charge": found, "containers": codes}


def timer(work: Work) -> Shown:
    """Return when the timer began and how long it is to run."""
    field = work.node.field_of("duration")
    limit = next((one for one in field.limits if one.low), None) if field else None
    unit = field.unit if field else "min"
    factor = {"s": 1, "min": 60, "h": 3600}.get(unit, 60)
    bounds = [
        f"PT{Decimal(text) * factor:f}S" if text else None
        for text in ((limit.low, limit.high) if limit else (None, None))
    ]
    ended = work.entries.get("duration")
    view = {
        "ended_at": shown.instant(ended.recorded_at) if ended else None,
        "label": shown.text(work.node.title),
        "maximum": bounds[1],
        "minimum": bounds[0],
        "started_at": shown.instant(work.run.started_at),
    }
    return {"timer": view}


def aggregate(work: Work) -> Shown:
    """Return tags, window, coverage and limits of a device aggregate."""
    data, entry = work.data(), work.entries.get("coverage")
    limits = [
        {
            **shown.limit(
                {
                    "kind": one.kind,
                    "low": one.low,
                    "high": one.high,
                    "unit": one.unit,
                    "criticality": one.criticality,
                    "source": one.source,
                }
            ),
            "tag": field.raw["aggregate"]["tag"],
        }
        for field in work.fields()
        if "aggregate" in field.raw
        for one in field.limits
    ]
    tags: Mapping[str, str] = data.get("tags") or work.node.params["tags"]
    return {
        "aggregate": {
            "coverage": entry.value if entry else None,
            "filter": work.node.params.get("filter"),
            "from": shown.instant(work.run.started_at),
            "limits": limits,
            "minimum_coverage": work.node.params["min_coverage"],
            "running": work.run.status == "running" and "to" not in data,
            "tags": [{"label": name, "name": name, "unit": ""} for name in sorted(tags.values())],
            "to": shown.instant(datetime.fromisoformat(data["to"])) if "to" in data else None,
        }
    }


def repeating(work: Work) -> Shown:
    """Return the checks done and when the next one is due by running time."""
    done = ElementRun.objects.filter(batch=work.batch, path=work.node.id, started_at__isnull=False).order_by(
        "iteration"
    )
    view: Shown = {
        "basis": "running_time",
        "done": [
            {
                "at": shown.instant(one.started_at),
                "element": str(one.id),
                "iteration": str(one.iteration),
                "judgement": _worst(one),
                "state": one.status,
            }
            for one in done
        ],
        "earliest": None,
        "every": work.node.params["every"],
        "latest": None,
        "next_due": None,
        "paused": True,
        "tolerance": work.node.params["tolerance"],
    }
    during = running_watch.during_of(work.run, work.node)
    if during is None or during.run.started_at is None:
        return {"repeating": view}
    try:
        spans = running_watch.spans_of(during, audit.moment().at)
    except DomainError:
        return {"repeating": view}
    every, tolerance = (
        durations.delta(str(work.node.params["every"])),
        durations.delta(str(work.node.params["tolerance"])),
    )
    numbers = {one.iteration for one in done}
    ran = run_until(spans, audit.moment().at)
    number = next(k for k in range(1, 100_000) if k not in numbers and every * k + tolerance >= ran)
    due = interval(number, every, tolerance)
    now = audit.moment().at
    for name, amount in (("next_due", due.due), ("earliest", due.earliest), ("latest", due.latest)):
        view[name] = shown.instant(moment_of(spans, amount) or now + (amount - ran))
    view["paused"] = not spans or (now - spans[-1].end).total_seconds() > 5
    view["number"] = str(number)
    return {"repeating": view}


def time_rule(work: Work) -> Shown:
    """Return the two events of a time relation with their times, the deadline and what has elapsed."""
    relation = work.recipe.relation(str(work.node.params["relation"])) or {}
    ends = {side: _event(work, relation[side]) for side in ("from", "to")}
    start = ends["from"]["at"]
    longest = durations.delta(str(relation["max"])) if "max" in relation else None
    entry = work.entries.get("elapsed")
    deadline = shown.instant(datetime.fromisoformat(start) + longest) if start and longest else None
    return {
        "time_rule": {
            **ends,
            "deadline": deadline,
            "elapsed": entry.value if entry else None,
            "maximum": relation.get("max", ""),
        }
    }


def clearance(work: Work) -> Shown:
    """Return class, previous and next product, and the certificate once it is there."""
    data = work.data()
    previous = (
        {"batch": data["previous_number"], "product": data["previous_product"]} if data.get("previous_batch") else None
    )
    view = {
        "certificate": data.get("certificate"),
        "class": data.get("class", ""),
        "next": {"batch": work.batch.number, "product": work.batch.product},
        "previous": previous,
        "valid_until": None,
    }
    items = [
        {
            "answer": entry.value if (entry := work.entries.get(field.key)) else None,
            "at": shown.instant(entry.recorded_at) if entry else None,
            "by": shown.person(entry.performer, entry.performer_name) if entry else None,
            "key": field.key,
            "label": shown.text(field.label),
        }
        for field in work.fields()
        if field.key.startswith("item")
    ]
    return {"checklist": items, "clearance": view}


def bind(work: Work) -> Shown:
    """Return what is to be bound and what is."""
    roles = [work.recipe.equipment_of(role) or {} for role in work.node.equipment]
    bound = [
        {
            "code": one.code,
            "name": shown.text(I18n(one.name_zh or one.code, one.name_en or one.code)),
            "role": one.role,
            "status": "bound",
        }
        for one in work.run.equipment.order_by("id")
    ]
    names = [shown.text(one["name"]) for one in roles]
    return {
        "bind": {
            "bound": bound,
            "equipment_class": ", ".join(str(one["class"]) for one in roles),
            "requirements": names,
        }
    }


def produced(work: Work) -> Shown:
    """Return the containers that the element made."""
    made = (
        Container.objects.filter(batch_id=work.batch.id, element=str(work.run.id)).select_related("lot").order_by("id")
    )
    held = balances(one.id for one in made)
    rows = [
        {
            "at": shown.instant(one.created_at),
            "container": one.code,
            "label": None,
            "lot": one.lot.number,
            "quantity": shown.quantity(plain(held[one.id]), one.unit),
        }
        for one in made
    ]
    return {"produced": rows}


def balance(work: Work) -> Shown:
    """Return yields and balances as lines."""
    rows = []
    for field in work.fields():
        entry = work.entries.get(field.key)
        if field.unit == "%":
            limits = shown.limits(entry.limits) if entry else []
            rows.append(
                {
                    "actual": None,
                    "judgement": entry.judgement if entry else "none",
                    "label": shown.text(field.label),
                    "limits": limits,
                    "percent": entry.value if entry else None,
                    "planned": None,
                }
            )
    return {"balance": rows}


def sample(work: Work) -> Shown:
    """Return the containers of the output to sample from, and the samples drawn."""
    output = work.recipe.output_of(str(work.node.params["output"])) or {}
    rows = Container.objects.filter(batch_id=work.batch.id, lot__material__code=output.get("material")).exclude(
        kind="sample"
    )
    codes = [
        {
            "code": one.code,
            "id": str(one.id),
            "lot": str(one.lot_id),
            "lot_number": one.lot.number,
            "quantity": shown.quantity(plain(balances([one.id])[one.id]), one.unit),
            "expires": None,
            "status": "",
            "usable": True,
        }
        for one in rows.select_related("lot")
    ]
    return {"containers": codes, **produced(work)}


def _event(work: Work, event: Mapping[str, str]) -> Shown:
    run = latest(work.batch, event["node"])
    at = (run.started_at if event["event"] == "start" else run.completed_at) if run else None
    return {"at": shown.instant(at), "label": shown.text(work.recipe.by_id[event["node"]].title)}


def _scale(work: Work, line: int) -> Shown | None:
    chosen = lines.of_line(work, "scale", line) or (lines.of_line(work, "scale", line - 1) if line > 1 else None)
    if chosen is None:
        return None
    found = equipment().find(chosen.value)
    capacity, division = found.properties.get("capacity", ""), found.properties.get("division", "")
    return {
        "calibration_due": found.calibration_due or None,
        "checked_until": None,
        "code": found.code,
        "division": division.partition(" ")[0],
        "maximum": capacity.partition(" ")[0],
        "minimum": None,
        "name": shown.text(I18n(found.name_zh, found.name_en)),
        "tag": None,
        "unit": "kg",
    }


def _line(work: Work, number: int) -> Shown:
    made = lines.of_line(work, "container", number)
    source = lines.of_line(work, "source", number)
    return {
        "at": shown.instant(made.recorded_at) if made else None,
        "from": source.value if source else "",
        "id": str(container_by_code(made.value).id) if made else "",
        "net": _value(work, f"net.{number}"),
        "tare": _value(work, f"tare.{number}"),
        "to": made.value if made else "",
    }


def _value(work: Work, key: str) -> Shown | None:
    entry = work.entries.get(key)
    return shown.quantity(entry.value, entry.unit) if entry else None


def _worst(run: ElementRun) -> str:
    found = set(run.entries.values_list("judgement", flat=True))
    return next((one for one in ("hard", "action", "alert", "in") if one in found), "none")


def _short(value: Any) -> str:
    return value if isinstance(value, str) else canonical.dumps(value).decode()


PARTS: Mapping[str, Callable[[Work], Shown]] = {
    "bind": bind,
    "charge": charge,
    "clearance": clearance,
    "device_aggregate": aggregate,
    "produce": produced,
    "repeating_check": repeating,
    "sample": sample,
    "time_rule": time_rule,
    "timer": timer,
    "weigh": weigh,
    "yield_reconciliation": balance,
}
