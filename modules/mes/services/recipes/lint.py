"""The linter of a recipe: what forbids review. Each rule yields findings; nothing is corrected silently."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gxp.compliance.versioning.kinds import Document, Finding
from gxp.kernel.errors import DomainError
from modules.mes.selectors import references as refs
from modules.mes.selectors.recipe import FieldDef, Node, Recipe, read
from modules.mes.services.recipes import expressions, fields, shape

TYPES = frozenset(
    {
        "instruction",
        "value",
        "replicates",
        "checklist",
        "weigh",
        "charge",
        "produce",
        "sample",
        "return_scrap",
        "bind",
        "release",
        "device_check",
        "device_aggregate",
        "calculation",
        "ipc",
        "repeating_check",
        "timer",
        "clearance",
        "yield_reconciliation",
        "signature",
        "time_rule",
    }
)
FLOWS = frozenset({"sequence", "parallel"})
LEVELS = {"A": (), "S": (), "SV": ("verified",), "SW": ("witnessed",)}
Rule = Callable[[Recipe], Iterator[Finding]]


def lint(document: Document) -> tuple[Finding, ...]:
    """Return every finding of a recipe document; a document of the wrong shape gets only those of its shape."""
    wrong = tuple(shape.findings(document))
    if wrong:
        return wrong
    raw = dict(document)
    recipe = read({**raw, "procedure": [fields.complete(one, raw) for one in raw["procedure"]]})  # type: ignore[attr-defined]
    return tuple(finding for rule in RULES for finding in rule(recipe))


def _at(node: Node, key: str = "") -> str:
    return f"/procedure/{node.id}" + (f"/{key}" if key else "")


def languages(recipe: Recipe) -> Iterator[Finding]:
    """Every text is there in both languages."""
    yield from _texts(recipe.raw, "")


def _texts(value: Any, path: str) -> Iterator[Finding]:
    if isinstance(value, Mapping):
        if ("zh-Hans" in value or "en" in value) and not (value.get("zh-Hans") and value.get("en")):
            yield Finding(
                path=path, code="mes.lint_language", params={"missing": "en" if value.get("zh-Hans") else "zh-Hans"}
            )
        for key, one in value.items():
            yield from _texts(one, f"{path}/{key}")
    elif isinstance(value, list):
        for position, one in enumerate(value):
            name = one.get("id") or one.get("key") if isinstance(one, Mapping) else None
            yield from _texts(one, f"{path}/{name or position}")


def structure(recipe: Recipe) -> Iterator[Finding]:
    """Ids are unique; flows are known and balanced; a step lies where it can be reached."""
    seen: set[str] = set()
    for node in recipe.walk():
        if node.id in seen:
            yield Finding(path=_at(node), code="mes.lint_repeated_id", params={"id": node.id})
        seen.add(node.id)
        if node.executed and node.nodes:
            yield Finding(path=_at(node.nodes[0]), code="mes.lint_unreachable", params={"id": node.nodes[0].id})
        if not node.executed and not node.nodes:
            yield Finding(path=_at(node), code="mes.lint_unreachable", params={"id": node.id})
        if not node.executed and node.flow not in FLOWS:
            yield Finding(path=_at(node), code="mes.lint_flow", params={"flow": node.flow})
        if node.flow == "parallel" and len(node.nodes) < 2:
            yield Finding(path=_at(node), code="mes.lint_unbalanced", params={"id": node.id})


def phases(recipe: Recipe) -> Iterator[Finding]:
    """Every phase has a known type, an evidence level that fits its signatures, and known equipment."""
    for node in recipe.phases():
        if node.type not in TYPES:
            yield Finding(path=_at(node), code="mes.lint_type", params={"type": node.type or "—"})
        meanings = {second.meaning for second in node.evidence.seconds if second.every == 1}
        if not set(LEVELS.get(node.evidence.level, ("?",))) <= meanings:
            yield Finding(path=_at(node, "evidence"), code="mes.lint_evidence", params={"level": node.evidence.level})
        for key in node.equipment:
            if recipe.equipment_of(key) is None:
                yield Finding(path=_at(node, "equipment"), code="mes.lint_unknown_reference", params={"ref": key})


def limits(recipe: Recipe) -> Iterator[Finding]:
    """Limits are there where something critical, weighed, checked or a yield is judged, and each one says something."""
    for node in recipe.phases():
        for field in node.fields:
            yield from _limits_of(node, field)
        if node.criticality == "CPP" and node.type != "charge" and not _has_action(node.fields, "CPP"):
            yield Finding(path=_at(node), code="mes.lint_missing_limit", params={"field": node.id})


def _limits_of(node: Node, field: FieldDef) -> Iterator[Finding]:
    wanted = field.is_yield or (node.type == "weigh" and field.key == "total") or node.type == "device_check"
    if wanted and not any(limit.kind in {"action", "hard"} for limit in field.limits):
        yield Finding(path=_at(node, field.key), code="mes.lint_missing_limit", params={"field": field.key})
    for limit in field.limits:
        bounds = (limit.low, limit.high, limit.target, limit.equals)
        crossed = limit.low is not None and limit.high is not None and Decimal(limit.low) > Decimal(limit.high)
        if not any(bounds) or crossed or (limit.target is not None and limit.percent is None):
            yield Finding(path=_at(node, field.key), code="mes.lint_empty_limit", params={"field": field.key})


def _has_action(found: tuple[FieldDef, ...], criticality: str) -> bool:
    return any(
        limit.kind in {"action", "hard"} and limit.criticality == criticality
        for field in found
        for limit in field.limits
    )


def references(recipe: Recipe) -> Iterator[Finding]:
    """What a calculation, limit or type reads exists, and lies before it: a later value would never be there."""
    order = {node.id: position for position, node in enumerate(recipe.walk())}
    for node in recipe.phases():
        for text in _reads(node):
            if not refs.exists(recipe, node, text):
                yield Finding(path=_at(node), code="mes.lint_unknown_reference", params={"ref": text})
                continue
            found = refs.parse(text)
            if found is not None and found.kind == "entry" and order[found.first] > order[node.id]:
                yield Finding(path=_at(node), code="mes.lint_unreachable", params={"id": node.id, "needs": text})
        yield from _lines(recipe, node)


def _reads(node: Node) -> Iterator[str]:
    for field in node.fields:
        yield from field.inputs.values()
        yield from (limit.target for limit in field.limits if limit.target is not None)
    for key in ("target", "quantity", "reference"):
        if isinstance(node.params.get(key), str):
            yield str(node.params[key])


def _lines(recipe: Recipe, node: Node) -> Iterator[Finding]:
    named = [node.params, *node.params.get("lines", ())]
    for one in named:
        for kind, known in (("input", recipe.input_of), ("output", recipe.output_of)):
            if kind in one and known(str(one[kind])) is None:
                yield Finding(path=_at(node), code="mes.lint_unknown_reference", params={"ref": str(one[kind])})
    during = node.params.get("during")
    if during is not None and str(during) not in recipe.by_id:
        yield Finding(path=_at(node), code="mes.lint_unknown_reference", params={"ref": str(during)})


def relations(recipe: Recipe) -> Iterator[Finding]:
    """Time relations and rules name elements that exist."""
    for one in recipe.raw.get("relations", ()):
        named = [one["from"]["node"], one["to"]["node"], *([one["watched_by"]] if "watched_by" in one else [])]
        for name in named:
            if name not in recipe.by_id:
                yield Finding(path=f"/relations/{one['id']}", code="mes.lint_unknown_reference", params={"ref": name})
        if "max" not in one and "min" not in one:
            yield Finding(path=f"/relations/{one['id']}", code="mes.lint_missing_limit", params={"field": one["id"]})
    for one in recipe.raw.get("rules", ()):
        for name in (one["during"], one["repeat"]):
            if name not in recipe.by_id:
                yield Finding(path=f"/rules/{one['id']}", code="mes.lint_unknown_reference", params={"ref": name})


def shares(recipe: Recipe) -> Iterator[Finding]:
    """What is weighed is charged, and its shares over all phases make 100 %."""
    charged: dict[str, Decimal] = {}
    weighed: dict[str, Node] = {}
    for node in recipe.phases():
        if node.type == "weigh":
            weighed[str(node.params["input"])] = node
        for line in node.params.get("lines", ()):
            if "input" in line:
                charged[line["input"]] = charged.get(line["input"], Decimal(0)) + Decimal(line["share"])
    for key in sorted({*charged, *weighed}):
        total = charged.get(key, Decimal(0))
        if total != 100:
            yield Finding(path=f"/formula/{key}", code="mes.lint_shares", params={"input": key, "total": str(total)})
        if key not in weighed:
            yield Finding(path=f"/formula/{key}", code="mes.lint_unbalanced", params={"id": key})


def calculations(recipe: Recipe) -> Iterator[Finding]:
    """Every expression compiles in gxp-expr/1 over exactly its inputs."""
    for node in recipe.phases():
        for field in node.fields:
            if field.calculated and not (field.expression or field.provider or field.raw.get("line")):
                yield Finding(path=_at(node, field.key), code="mes.lint_no_source", params={"field": field.key})
            if field.expression is None:
                continue
            try:
                expressions.check(field)
            except DomainError as fault:
                yield Finding(path=_at(node, field.key), code=fault.code, params=fault.params)


RULES: tuple[Rule, ...] = (languages, structure, phases, limits, references, relations, shares, calculations)
