"""How each element is worked through at its station, from start to the last signature."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from gxp.kernel.clock import utc_now
from gxp.server.demo.people import Person
from gxp.server.demo.playbook.stage import CAST_BY_ROLE, Stage
from gxp.server.demo.playbook.waiting import patiently

View = dict[str, Any]
Work = Callable[[Stage, Person, View], View]
STATIONS = {"UP10": "ST-DISP", "UP20": "ST-BLEND", "UP30": "ST-PRESS", "UP40": "ST-PRESS"}
EMPTY_DRUM = Decimal("1.000")
# The largest load that the small scale takes; heavier lines go to the large one, whose interval is 0.01 kg.
SMALL_SCALE = Decimal(30)
# Where the recipe's method takes full containers as they are.
FULL_CONTAINERS = {"10.6"}
SEVERAL = {"mass", "hardness", "thickness"}


def url(view: View, verb: str = "") -> str:
    """Return the address of an element or of what can be done with it."""
    return f"/api/mes/elements/{view['id']}" + (f"/{verb}" if verb else "")


def play(stage: Stage, task: View) -> View:
    """Work an element through: start, do, sign, and have it signed by everybody that its evidence asks for."""
    performer = performer_of(stage, task)
    view = performer.get(f"/api/mes/elements/{task['id']}")
    if view["state"] == "idle":
        view = performer.post(url(view, "start"))
    if view["performed_at"] is None and view["state"] == "running":
        view = WORK.get(view["type"], fill_in)(stage, performer, view)
        if view["type"] == "ipc":
            view = performer.upload(url(view, "attachments"), name=f"{view['path']}.txt", content=printout(stage))
    return finish(stage, performer, view)


def performer_of(stage: Stage, task: View) -> Person:
    """Return who performs an element: in-process control its checks, else the operator at the room's station."""
    if task["type"] in ("ipc", "repeating_check"):
        return stage.person("ipc_chen", "ST-IPC")
    return stage.person("op_li", STATIONS[f"UP{task['path'][0]}0"])


def finish(stage: Stage, performer: Person, view: View) -> View:
    """Give the signatures that are still wanted, in their order, each by another person."""
    while view["state"] == "running" and view["evidence"]["needed"]:
        wanted = view["evidence"]["needed"][0]
        ref = f"mes.element:{view['id']}"
        if wanted["meaning"] == "performed":
            performer.sign(wanted["act"], ref)
        else:
            performer.let_sign(second_of(stage, view, wanted), wanted["act"], ref)
        view = performer.get(url(view))
    if view["state"] == "running" and view["evidence"]["level"] == "A":
        view = performer.post(url(view, "complete"))
    return view


def second_of(stage: Stage, view: View, wanted: View) -> Person:
    """Return somebody of a wanted role who has not signed this element and did not perform it."""
    signed = {one["signer"]["name"] for one in view["evidence"]["done"]}
    for username in CAST_BY_ROLE[wanted["roles"][0]["en"]]:
        person = stage.person(username, STATIONS.get(f"UP{view['path'][0]}0"))
        if person.me["user"]["name"] not in signed and username != "op_li":
            return person
    raise RuntimeError(f"nobody is left to sign {view['path']} as {wanted['roles']}")


# What is done at each type of element ---------------------------------------------------------------------------


def fill_in(stage: Stage, performer: Person, view: View) -> View:
    """Enter every value that people enter, from the story."""
    done: set[str] = set()
    for field in list(view["fields"]):
        base = field["key"].partition(".")[0]
        if field["value"] is not None or "manual" not in field["sources"] or base in done:
            continue
        done.add(base)
        view = enter(performer, view, field, answer(stage, view, base))
    return view


def printout(stage: Stage) -> bytes:
    """Return what the tester prints: one line for each measurement, with a head that names the batch."""
    rows = [f"{key}\t{value}" for key in sorted(SEVERAL) for value in getattr(stage.story, key)]
    return "\n".join([f"TESTER IPC-1\tbatch {stage.batch_number}", *rows, ""]).encode()


def enter(performer: Person, view: View, field: View, answers: tuple[str, ...]) -> View:
    """Enter one value, or a whole table of replicates at once."""
    base = field["key"].partition(".")[0]
    values = [{"lexeme": one, "unit": field["unit"] or ""} for one in answers]
    if field["count"]:
        return performer.post(url(view, "entries"), {"key": base, "values": values})
    return performer.post(url(view, "entries"), {"key": field["key"], "value": values[0]})


def answer(stage: Stage, view: View, key: str) -> tuple[str, ...]:
    """Return what somebody enters into a field."""
    story = stage.story
    if key in SEVERAL:
        return tuple(getattr(story, key))
    known = {
        "speed": "12.0",
        "tare": "85.00",
        "net": story.cores_net,
        "coated": story.coated,
        "rejects": str(max(0, cores_of(story.cores_net) - int(story.coated) - 600)),
        "paper": f"BY-{stage.batch_number}",
        "fe": "3",
        "non_fe": "3",
        "steel": "3",
    }
    if key == "gross":
        return (f"{Decimal('85.00') + kit(stage) - story.blend_loss:.2f}",)
    if key in known:
        return (known[key],)
    if key.endswith(("_returned", "_loss")):
        return ("0.000",) if key.endswith("_loss") else (left_over(view, key),)
    choices = [one["code"] for field in view["fields"] if field["key"].startswith(key) for one in field["choices"]]
    return ("yes",) if "yes" in choices else ("true",)


def left_over(view: View, key: str) -> str:
    """Return what remains in the containers of a material: issued less dispensed."""
    values = {field["key"]: field["value"] for field in view["fields"] if field["value"]}
    name = key.partition("_")[0]
    issued, dispensed = (Decimal(values[f"{name}_{part}"]["lexeme"]) for part in ("issued", "dispensed"))
    return f"{issued - dispensed:.3f}"


def kit(stage: Stage) -> Decimal:
    """Return the mass of the kit as the reconciliation of dispensing found it."""
    tree = stage.person("op_li", "ST-DISP").get("/api/mes/batches/" + stage.batch)["tree"]
    element = next(one for one in walk(tree) if one["path"] == "10.8")
    view = stage.person("op_li", "ST-DISP").get(f"/api/mes/elements/{element['id']}")
    return next(Decimal(field["value"]["lexeme"]) for field in view["fields"] if field["key"] == "kit")


def walk(tree: list[View]) -> Iterator[View]:
    """Yield every element of a batch's tree."""
    for one in tree:
        yield one
        yield from walk(one["children"])


def cores_of(net: str) -> int:
    """Return how many cores of 224 mg a net mass in kg is."""
    return round(Decimal(net) * 1_000_000 / Decimal("224.00"))


def bind(stage: Stage, performer: Person, view: View) -> View:
    """Scan the equipment, then enter the checks."""
    codes = {"20.1.2": ("blender-1", "sieve-10", "sieve-05"), "30.2": ("press", "punches-8", "detector-1")}
    for code in codes[view["path"]]:
        view = performer.post(url(view, "scan"), {"code": code})["element"]
    return fill_in(stage, performer, view)


def check_devices(stage: Stage, performer: Person, view: View) -> View:
    """Check each scale with its own weights; other devices are challenged by hand."""
    for field in list(view["fields"]):
        if "device" not in field["sources"] or not field["device"]:
            continue
        scale = {"scale32": "scale-32", "scale150": "scale-150"}[field["device"]]
        view = performer.post(url(view, "scan"), {"code": scale})["element"]
        view = reading(stage, performer, view, field["key"], scale, Decimal("20.000"))
    return fill_in(stage, performer, view)


def reading(stage: Stage, performer: Person, view: View, key: str, scale: str, load: Decimal) -> View:
    """Put a load on a scale and take its stable value, waiting until the indication has come through."""
    stage.plant.put(scale, load)
    shown_on_server(performer, scale, load)
    return performer.post(url(view, "read-device"), {"key": key})


def shown_on_server(person: Person, scale: str, load: Decimal) -> None:
    """Wait until the scale's stable indication of a load has come through agent and ingest."""
    for _ in patiently(f"{scale} shows {load}"):
        last = person.get("/api/telemetry/v1/last", tags=f"{scale}.gross,{scale}.stable")["last"]
        gross, stable = last[f"{scale}.gross"], last[f"{scale}.stable"]
        if gross and stable and gross[0] == stable[0] and float(gross[1]) == float(load) and float(stable[1]):
            return


def weigh(stage: Stage, performer: Person, view: View) -> View:
    """Weigh until the target is reached: full containers where the method takes them, else tare and gross."""
    while (remaining := Decimal(view["weigh"]["remaining"]["lexeme"])) > Decimal("0.0005"):
        source = next(one for one in view["containers"] if one["usable"])
        held = Decimal(source["quantity"]["lexeme"])
        view = performer.post(url(view, "scan"), {"code": source["code"]})["element"]
        full = next((one for one in view["fields"] if one["key"].startswith("full.") and one["value"] is None), None)
        if full is not None and view["path"] in FULL_CONTAINERS and held <= remaining:
            body = {"key": full["key"], "value": {"lexeme": "true", "unit": ""}}
            view = performer.post(url(view, "entries"), body)
            continue
        view = one_line(stage, performer, view, min(held, remaining))
    return view


def one_line(stage: Stage, performer: Person, view: View, net: Decimal) -> View:
    """Weigh one dispensed container: scan the scale, tare the empty drum, fill, read gross; the next follows."""
    small = net + EMPTY_DRUM <= SMALL_SCALE
    scale, step = ("scale-32", Decimal("0.001")) if small else ("scale-150", Decimal("0.01"))
    view = performer.post(url(view, "scan"), {"code": scale})["element"]
    view = reading(stage, performer, view, "tare", scale, EMPTY_DRUM)
    return reading(stage, performer, view, "gross", scale, (EMPTY_DRUM + net).quantize(step))


def charge(_stage: Stage, performer: Person, view: View) -> View:
    """Scan the containers of the kit in the order that the recipe asks for."""
    while line := next((one for one in view["charge"] if one["next"]), None):
        container = next(one for one in view["containers"] if one["material"] == line["material"])
        view = performer.post(url(view, "scan"), {"code": container["code"]})["element"]
    return view


def time_passes(stage: Stage, performer: Person, view: View) -> View:
    """Enter what belongs to the step, let the time pass that the recipe asks for, and stop."""
    view = fill_in(stage, performer, view)
    begun = datetime.fromisoformat(view["timer"]["started_at"])
    low, high = (seconds(view["timer"][name]) for name in ("minimum", "maximum"))
    for _ in patiently("the time of the step"):
        if (utc_now() - begun).total_seconds() >= (low + high) / 2:
            break
    return performer.post(url(view, "stop"))


def seconds(duration: str | None) -> float:
    """Return an ISO 8601 duration of seconds, `PT1.5S`, as a number."""
    return float((duration or "PT0S").removeprefix("PT").removesuffix("S"))


def produce(stage: Stage, performer: Person, view: View) -> View:
    """Enter the quantities and book the output."""
    view = fill_in(stage, performer, view)
    return performer.post(url(view, "book"))


def sample(stage: Stage, performer: Person, view: View) -> View:
    """Scan the container to sample from."""
    tree = performer.get(f"/api/mes/batches/{stage.batch}")
    bulk = next(lot for lot in tree["lots"] if lot["number"].endswith("-T"))
    containers = performer.get("/api/mes/containers", lot=bulk["number"])["items"]
    source = next(one for one in containers if one["kind"] not in ("sample", "waste"))
    after: View = performer.post(url(view, "scan"), {"code": source["code"]})["element"]
    return after


WORK: dict[str, Work] = {
    "bind": bind,
    "device_check": check_devices,
    "weigh": weigh,
    "charge": charge,
    "timer": time_passes,
    "produce": produce,
    "sample": sample,
}
