"""Obligation templates of a control recipe: all that must be true of the record, derived from the recipe alone.

A template is {id, kind, path, severity, condition, inputs, cardinality, bound, source, evidence, params}; the
evaluator expands it to instances from the sealed record. Nothing here looks at a batch's facts.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from modules.mes.selectors.recipe import FieldDef, Node, Recipe

Raw = dict[str, Any]
BATCH = ""  # path of templates that hold for the batch as a whole
_REVIEWS = (("production_review", "production", "major"), ("qa_review", "qa", "major"))


def templates(recipe: Recipe) -> list[Raw]:
    """Return every template of a control recipe, in the order of the procedure; ids are unique and stable."""
    found: list[Raw] = []
    before: tuple[str, ...] = ()
    for node in recipe.phases():
        found += _phase(recipe, node)
        found += _sequence(recipe, node, before)
        before = (*before, node.id)
    found += _relations(recipe)
    found += _quality(recipe)
    found += _batch(recipe)
    return found


def template(kind: str, path: str, name: str = "", **more: object) -> Raw:
    """Return one template with every field of the contract, those not given at their neutral value."""
    return {
        "id": f"{path or 'batch'}#{kind}" + (f"/{name}" if name else ""),
        "kind": kind,
        "path": path,
        "severity": "major",
        "condition": None,
        "inputs": [],
        "cardinality": {"exactly": "1"},
        "bound": None,
        "source": None,
        "evidence": None,
        "params": {},
        **more,
    }


def _phase(recipe: Recipe, node: Node) -> Iterator[Raw]:
    each = _cardinality(node)
    for field in node.fields:
        yield from _field(node, field, each)
    yield from _evidence(node, each)
    yield from _material(node, each)
    for key in node.equipment:
        kind = "calibration" if (recipe.equipment_of(key) or {}).get("class") == "scale" else "equipment_ready"
        if node.type in {"bind", "device_check"}:
            yield template(kind, node.id, key, cardinality=each, params={"equipment": key})
    if node.type == "clearance":
        yield template("clearance", node.id, params={"valid": str(node.params.get("valid", "PT24H"))})
    if node.type == "repeating_check":
        yield _interval(node)
    if node.type == "device_aggregate":
        yield template("data_gap", node.id, params={"min_coverage": str(node.params["min_coverage"])})


def _cardinality(node: Node) -> Raw:
    return {"per": "iteration"} if node.type == "repeating_check" or node.repeatable else {"exactly": "1"}


def _field(node: Node, field: FieldDef, each: Raw) -> Iterator[Raw]:
    if field.raw.get("line") == "true":
        return
    sources = {"calculated"} if field.calculated else set(field.sources)
    source = sources.pop() if len(sources) == 1 and "scan" not in sources else "any"
    keys = {"key": field.key, "count": str(field.count)}
    critical = (
        "critical"
        if node.criticality == "CPP" or any(one.criticality in {"CPP", "CQA"} for one in field.limits)
        else "major"
    )
    if field.required:
        yield template(
            "entry",
            node.id,
            field.key,
            severity=critical,
            cardinality=each,
            source=source,
            inputs=[field.key],
            params=keys,
        )
    if field.limits:
        kind = "yield" if field.is_yield else ("balance" if field.key.endswith("balance") else "limit")
        yield template(kind, node.id, field.key, severity=critical, cardinality=each, inputs=[field.key], params=keys)
    if field.key.endswith("_returned"):
        yield template("returns", node.id, field.key, cardinality=each, inputs=[field.key], params=keys)


def _evidence(node: Node, each: Raw) -> Iterator[Raw]:
    evidence = node.evidence
    person = evidence.performer != "system"
    if evidence.level != "A" and person:
        params = {"meaning": "performed", "role": evidence.performer}
        yield template(
            "signature",
            node.id,
            "performed",
            severity="critical",
            cardinality=each,
            evidence=evidence.level,
            params=params,
        )
        yield template("training", node.id, "performer", cardinality=each, params={"role": evidence.performer})
    for position, second in enumerate(evidence.seconds, start=1):
        many = each if second.every == 1 else {"per": "iteration", "every": str(second.every)}
        params = {"meaning": second.meaning, "role": second.role, "position": str(position)}
        name = f"{second.meaning}-{position}"
        yield template(
            "signature", node.id, name, severity="critical", cardinality=many, evidence=evidence.level, params=params
        )
    if evidence.seconds:
        people: Raw = {"scope": "element", "meanings": ["performed", *(one.meaning for one in evidence.seconds)]}
        least = min(one.every for one in evidence.seconds)
        many = each if least == 1 else {"per": "iteration", "every": str(least)}
        yield template("independence", node.id, severity="critical", cardinality=many, params=people)


def _material(node: Node, each: Raw) -> Iterator[Raw]:
    if node.type in {"weigh", "charge"}:
        yield template("material_usable", node.id, severity="critical", cardinality={"per": "container"})
    if node.type in {"weigh", "produce"}:
        yield template("label", node.id, cardinality={"per": "container"} if node.type == "weigh" else each)
    if node.type == "weigh":
        yield template("calibration", node.id, cardinality={"per": "container"}, params={"equipment": "scale"})


def _interval(node: Node) -> Raw:
    params = node.params
    cardinality = {"per": "interval", "every": str(params["every"]), "tolerance": str(params["tolerance"])}
    return template(
        "interval",
        node.id,
        cardinality=cardinality,
        params={"during": str(params["during"]), "basis": str(params["basis"])},
    )


def _sequence(recipe: Recipe, node: Node, before: tuple[str, ...]) -> Iterator[Raw]:
    """An element starts after all that come before it in its sequences; background elements bind nobody.

    What a rule repeats during a run ends again after the run began, so that it does not bind what runs then.
    """
    if node.background:
        return
    again = {rule["repeat"] for rule in recipe.raw.get("rules", ()) if _parallel(recipe, rule["during"], node.id)}
    after = [
        path
        for path in before
        if not recipe.by_id[path].background and path not in again and not _parallel(recipe, path, node.id)
    ]
    if after:
        yield template("sequence", node.id, inputs=after[-1:], params={"after": after})


def _parallel(recipe: Recipe, one: str, other: str) -> bool:
    common = [path for path in recipe.ancestors(one) if path in recipe.ancestors(other)]
    return bool(common) and recipe.by_id[common[0]].flow == "parallel"


def _relations(recipe: Recipe) -> Iterator[Raw]:
    for one in recipe.raw.get("relations", ()):
        bound = {"from": dict(one["from"]), "to": dict(one["to"]), "max": one.get("max"), "min": one.get("min")}
        watched = str(one.get("watched_by", one["to"]["node"]))
        yield template("time_relation", watched, one["id"], severity=one.get("severity", "major"), bound=bound)


def _quality(recipe: Recipe) -> Iterator[Raw]:
    for one in recipe.raw.get("quality", {}).get("specification", ()):
        params: Mapping[str, str] = {name: str(one[name]) for name in ("test", "unit", "low", "high") if name in one}
        yield template("result_approved", BATCH, one["test"], severity="critical", params=dict(params))


def _batch(recipe: Recipe) -> Iterator[Raw]:
    yield template("exception_disposed", BATCH, severity="critical", params={"per": "exception"})
    yield template("deviation_closed", BATCH, params={"per": "deviation"})
    yield template("no_hold", BATCH, severity="critical")
    yield template("trail_review", BATCH, severity="critical", params={"independent": "true"})
    steps = {one["act"].rpartition(".")[2]: one for one in recipe.raw.get("release", {}).get("steps", ())}
    for act, name, severity in _REVIEWS:
        if act in steps:
            params = {"meaning": "reviewed", "review": name, "role": steps[act]["role"]}
            yield template("signature", BATCH, name, severity=severity, params=params)
