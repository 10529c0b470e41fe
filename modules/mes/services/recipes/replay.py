"""The replay variant of a recipe: the same recipe with its time limits scaled, for data played faster than real time.

It is a recipe of its own (key, signatures, versions); nothing but times differs, and the variant says from which
document and by which factor it was made. `slack` widens each scaled limit by the time of a server round trip, since
a blending of 15 minutes that is played in 3 seconds cannot be stopped to a tenth of a second by hand.
"""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from modules.mes.selectors import durations

Raw = dict[str, Any]
_STEP = Decimal("0.0001")
_SECONDS = {"min": Decimal(60), "h": Decimal(3600), "s": Decimal(1)}


def variant(document: Mapping[str, Any], *, factor: Decimal, slack: str = "PT2S") -> Raw:
    """Return the variant of a recipe for a replay `factor` times as fast as the plant.

    Scaled: fields marked `time` (limits and digits), `duration`, `every`, `tolerance`, `stop_longer`, the bounds of
    time relations and the sampling interval of device data. Not scaled: hold times of materials and validity of
    certificates, which the replay keeps in real time. A factor below 1 is `mes.replay_factor`.
    """
    if factor < 1:
        raise DomainError("mes.replay_factor", params={"factor": factor})
    found: Raw = dict(canonical.load_object(canonical.dumps(document)))
    sha256 = canonical.sha256_hex(canonical.dumps(document))
    title = found["header"]["title"]
    found["key"] = f"{document['key']}-replay-{factor}"
    found["variant"] = {"of": document["key"], "sha256": sha256, "factor": str(factor), "slack": slack}
    found["header"]["title"] = {
        "zh-Hans": f"{title['zh-Hans']}（数据重放 ×{factor}）",
        "en": f"{title['en']} (replay ×{factor})",
    }
    more = durations.seconds(slack)
    for one in found.get("relations", []):
        _bounds(one, factor, more)
    for one in found.get("rules", []):
        one["stop_longer"] = durations.text_of(durations.seconds(one["stop_longer"]) / factor)
    for node in found["procedure"]:
        _node(node, factor, more)
    return found


def _bounds(relation: Raw, factor: Decimal, slack: Decimal) -> None:
    if "max" in relation:
        relation["max"] = durations.text_of(durations.seconds(relation["max"]) / factor + slack)
    if "min" in relation:
        relation["min"] = durations.text_of(max(Decimal(0), durations.seconds(relation["min"]) / factor - slack))


def _node(node: Raw, factor: Decimal, slack: Decimal) -> None:
    params = node.get("params", {})
    for name in ("every", "interval"):
        if name in params:
            params[name] = durations.text_of(durations.seconds(params[name]) / factor)
    if "tolerance" in params and "every" in params:
        params["tolerance"] = durations.text_of(durations.seconds(params["tolerance"]) / factor + slack)
    if "duration" in params:
        params["duration"] = f"{(Decimal(params['duration']) / factor).quantize(_STEP):f}"
    for field in node.get("fields", []):
        if field.get("time") == "true":
            _field(field, factor, slack / _SECONDS[field["unit"]])
    for child in node.get("nodes", []):
        _node(child, factor, slack)


def _field(field: Raw, factor: Decimal, slack: Decimal) -> None:
    field["digits"] = "4"
    for limit in field.get("limits", []):
        if "low" in limit:
            low = max(Decimal(0), Decimal(limit["low"]) / factor - slack)
            limit["low"] = f"{low.quantize(_STEP, rounding=ROUND_FLOOR):f}"
        if "high" in limit:
            limit["high"] = f"{(Decimal(limit['high']) / factor + slack).quantize(_STEP, rounding=ROUND_CEILING):f}"
