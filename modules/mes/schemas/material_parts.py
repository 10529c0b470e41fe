"""What the screens of weighing, charging, producing and sampling show beyond their fields."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import plain
from modules.mes.models import Container
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.batches import newest_of
from modules.mes.selectors.divisions import digits, exact, reach
from modules.mes.selectors.ledger import balances, container_by_code
from modules.mes.selectors.shown import pill, reasons
from modules.mes.selectors.usable import usable_of
from modules.mes.services.elements import lines
from modules.mes.services.elements.charge import wanted
from modules.mes.services.elements.gates import equipment, use_of
from modules.mes.services.execution.work import Work
from modules.mes.services.values.acceptance import band


def weigh(work: Work) -> Shown:
    """Return target, what is weighed and remains, the present line, and the containers to take from (FEFO)."""
    target = work.number(str(work.node.params["target"]))
    done = sum(work.values("net"), Decimal(0))
    limit = next((one for field in work.fields() for one in field.limits if one.percent), None)
    low, high = band(target, Decimal(limit.percent or "0")) if target is not None and limit else (None, None)
    line = lines.present(work, "container")
    given = work.recipe.input_of(str(work.node.params["input"])) or {}
    scale, stock = _scale(work, line), containers(work, str(given.get("material")))
    view = {
        "containers_left": _containers_left(stock, target - done) if target is not None else None,
        "gross": None,
        "high": high,
        "kit": kit(work),
        "lines": [_line(work, number) for number in range(1, line)],
        "low": low,
        "net": None,
        "on_scale": _on_scale(scale, target, done, low, high),
        "remaining": shown.quantity(plain(target - done), "kg") if target is not None else None,
        "scale": scale,
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
    return {"containers": stock, "materials": [material], "weigh": view}


def _on_scale(
    scale: Shown | None, target: Decimal | None, done: Decimal, low: str | None, high: str | None
) -> Shown | None:
    """Return target, limits and rest in readings that the chosen scale can show; None while no scale is chosen."""
    if scale is None or target is None or low is None or high is None or not scale["division"]:
        return None
    division = Decimal(scale["division"])
    found = reach(low, high, division=division, done=done)
    return {
        "high": found.high,
        "low": found.low,
        "reachable": not found.empty,
        "remaining": digits(max(target - done, Decimal(0)), division),
        "target": digits(target, division),
        "unit": scale["unit"],
        "weighed": exact(done, division),
    }


def _containers_left(stock: Iterable[Shown], remaining: Decimal) -> int | None:
    """Return how many of the offered containers the rest takes, first to expire first; None where they do not do."""
    needed, rest = 0, remaining
    for one in stock:
        if rest <= 0:
            break
        if one["usable"]:
            needed, rest = needed + 1, rest - Decimal(one["quantity"]["lexeme"])
    return None if rest > 0 else needed


def kit(work: Work) -> list[Shown]:
    """Return the weighings of the batch in their order, and how far each is."""
    runs = newest_of(work.runs)
    found = []
    for node in work.recipe.phases():
        if node.type == "weigh":
            given = work.recipe.input_of(str(node.params["input"])) or {}
            state = runs[node.id].status if node.id in runs else "idle"
            name = shown.text(given["name"]) if given else shown.text(node.title)
            found.append({"here": node.id == work.node.id, "material": name, "path": node.id, "state": state})
    return found


def containers(work: Work, material: str) -> list[Shown]:
    """Return the stored containers of a material, first to expire first, with whether each may be used and why not."""
    rows = Container.objects.filter(lot__material__code=material).exclude(kind__in=("dispensed", "sample", "waste"))
    found = list(rows.select_related("lot__material").order_by("lot__expiry_date", "code")[:40])
    held = balances(one.id for one in found)
    stored = [one for one in found if held[one.id] > 0]
    answers, result, suggested = usable_of(stored, use_of(work, material)), [], False
    for one in stored:
        answer = answers[one.id]
        result.append(
            {
                "code": one.code,
                "expires": one.lot.expiry_date.isoformat() if one.lot.expiry_date else None,
                "id": str(one.id),
                "location": one.room or None,
                "lot": str(one.lot_id),
                "lot_number": one.lot.number,
                "quantity": shown.quantity(plain(held[one.id]), one.unit),
                "reasons": reasons(answer.reasons),
                "status": pill(answer.worst, "released" if answer.ok else "unusable"),
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
                "material": _named(work, line.material),
                "next": following,
                "position": position,
                "quantity": shown.quantity(
                    plain(line.charged), str((_formula(work, line.material) or {}).get("unit", ""))
                ),
            }
        )
        turn = turn and line.done
    rows = Container.objects.filter(batch_id=work.batch.id).exclude(kind__in=("sample", "waste"))
    kit = rows.exclude(physical_state="empty").select_related("lot__material").order_by("code")
    return {"charge": found, "containers": [{**one, "material": _named(work, code)} for one, code in _to_scan(kit)]}


def _to_scan(rows: Iterable[Container]) -> Iterator[tuple[Shown, str]]:
    """Yield each container as it is offered to be scanned, with the code of its material."""
    found = list(rows)
    held = balances(one.id for one in found)
    for one in found:
        shown_one: Shown = {
            "code": one.code,
            "id": str(one.id),
            "lot": str(one.lot_id),
            "lot_number": one.lot.number,
            "quantity": shown.quantity(plain(held[one.id]), one.unit),
            "expires": None,
            "status": "",
            "usable": True,
        }
        yield shown_one, one.lot.material.code


def _named(work: Work, material: str) -> Shown:
    """Return a material as the recipe names it; its code where the recipe does not."""
    found = _formula(work, material)
    return shown.text(found["name"] if found else I18n(material, material))


def _formula(work: Work, material: str) -> Mapping[str, Any] | None:
    """Return the input or output of the formula that a material is."""
    formula = work.recipe.raw["formula"]
    known = (*formula["inputs"], *formula.get("outputs", ()))
    return next((one for one in known if one.get("material") == material), None)


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


def sample(work: Work) -> Shown:
    """Return the containers of the output to sample from, and the samples drawn."""
    output = work.recipe.output_of(str(work.node.params["output"])) or {}
    rows = Container.objects.filter(batch_id=work.batch.id, lot__material__code=output.get("material")).exclude(
        kind="sample"
    )
    return {"containers": [one for one, _ in _to_scan(rows.select_related("lot__material"))], **produced(work)}


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
