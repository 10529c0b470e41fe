"""The JSON Schema of `mes.recipe` v1, published in docs/contracts/records (a test holds them equal)."""

from typing import Any

TEXT: dict[str, Any] = {"type": "object", "properties": {"zh-Hans": {"type": "string"}, "en": {"type": "string"}}}
WORD: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": 200}
NUMBER: dict[str, Any] = {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}
COUNT: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{1,9}$"}
DURATION: dict[str, Any] = {"type": "string", "pattern": "^P(?=.)([0-9]+[YMWD])*(T([0-9]+(\\.[0-9]+)?[HMS])+)?$"}
FLAG: dict[str, Any] = {"enum": ["true", "false"]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _object(required: list[str], /, **properties: object) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties}


def _many(item: object, /, **more: object) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


LIMIT = _object(
    ["kind"],
    kind={"enum": ["alert", "action", "hard"]},
    low=NUMBER,
    high=NUMBER,
    target=WORD,
    percent=NUMBER,
    equals=WORD,
    inclusive=FLAG,
    criticality={"enum": ["CPP", "CQA", "key", "other"]},
    source={"enum": ["registered", "in-house", "validated"]},
    severity={"enum": ["minor", "major", "critical"]},
)
FIELD = _object(
    ["key", "label", "type", "source"],
    key={"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]{0,39}$"},
    label=TEXT,
    type={
        "enum": ["decimal", "integer", "text", "choice", "boolean", "datetime", "duration", "reference", "attachment"]
    },
    unit={"type": "string"},
    digits=COUNT,
    count=COUNT,
    source=_many({"enum": ["device", "manual", "scan", "calculated"]}, minItems=1),
    range=_object([], low=NUMBER, high=NUMBER),
    limits=_many(_ref("limit")),
    required=FLAG,
    expression={"type": "string", "maxLength": 2000},
    inputs={"type": "object", "additionalProperties": WORD},
    rounding=_object(["method", "digits"], method={"enum": ["half_even", "half_up"]}, digits=COUNT),
    provider=WORD,
    equipment=WORD,
    options=_many(WORD),
    length=COUNT,
)
FIELD["properties"]["yield"] = FLAG
FIELD["properties"]["time"] = FLAG
EVIDENCE = _object(
    ["level", "performer"],
    level={"enum": ["A", "S", "SV", "SW"]},
    performer=WORD,
    seconds=_many(
        _object(["role", "meaning"], role=WORD, meaning={"enum": ["verified", "witnessed"]}, every=COUNT, title=TEXT)
    ),
)
NODE = {
    **_object(
        ["id", "kind", "title"],
        id={"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9.]{0,39}$"},
        kind={"enum": ["unit_procedure", "operation", "phase"]},
        title=TEXT,
        flow=WORD,
        type=WORD,
        room=WORD,
        instruction=TEXT,
        evidence=_ref("evidence"),
        criticality={"enum": ["CPP", "CQA", "key", "other"]},
        equipment=_many(WORD),
        items=_many(TEXT),
        fields=_many(_ref("field")),
        params={"type": "object"},
        background=FLAG,
        repeatable=FLAG,
        nodes=_many(_ref("node")),
    ),
    "if": {"properties": {"kind": {"const": "phase"}}},
    "then": {"required": ["type", "evidence", "instruction"]},
}
HEADER = _object(
    ["title", "product", "site", "market", "size", "rounding", "shelf_life", "manufacture_date", "numbers"],
    title=TEXT,
    product=_object(["code", "name", "strength"], code=WORD, name=TEXT, strength=WORD, form=TEXT),
    site=WORD,
    market=WORD,
    registration=TEXT,
    validation=TEXT,
    size=_object(["min", "ref", "max", "unit"], min=NUMBER, ref=NUMBER, max=NUMBER, unit=WORD),
    rounding=_object(["method", "comparison"], method=WORD, comparison={"enum": ["rounded", "full"]}),
    shelf_life=DURATION,
    manufacture_date=_object(["node", "event"], node=WORD, event={"enum": ["start", "end"]}),
    numbers=_object(["batch"], batch=_object(["pattern", "scope"], pattern=WORD, scope=WORD)),
    sterile=FLAG,
)
INPUT = _object(
    ["id", "material", "name", "basis", "unit"],
    id=WORD,
    material=WORD,
    name=TEXT,
    basis={"enum": ["fixed", "proportional", "calculated", "counted"]},
    quantity=NUMBER,
    unit=WORD,
    tolerance=_object(["percent"], percent=NUMBER),
)
OUTPUT = _object(
    ["id", "material", "name", "unit"], id=WORD, material=WORD, name=TEXT, unit=WORD, quantity=NUMBER, hold=DURATION
)
EVENT = _object(["node", "event"], node=WORD, event={"enum": ["start", "end"]})

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:yaoheng:record:mes.recipe:1",
    "title": "Master recipe (ISA-88)",
    **_object(
        ["type", "v", "key", "header", "formula", "procedure"],
        type={"const": "mes.recipe"},
        v={"const": "1"},
        key=WORD,
        header=HEADER,
        formula=_object(
            ["inputs", "outputs"],
            inputs=_many(INPUT),
            outputs=_many(OUTPUT),
            parameters=_many(_object(["id", "name", "value", "unit"], id=WORD, name=TEXT, value=NUMBER, unit=WORD)),
        ),
        equipment=_many(_object(["id", "class", "name"], id=WORD, name=TEXT)),
        procedure=_many(_ref("node"), minItems=1),
        relations=_many(
            {**_object(["id", "title", "from", "to"], id=WORD, title=TEXT, to=EVENT, max=DURATION, min=DURATION)}
        ),
        rules=_many(
            _object(
                ["id", "title", "during", "stop_longer", "repeat"],
                id=WORD,
                title=TEXT,
                during=WORD,
                stop_longer=DURATION,
                repeat=WORD,
            )
        ),
        quality={"type": "object"},
        release={"type": "object"},
        variant={"type": "object"},
    ),
    "$defs": {"limit": LIMIT, "field": FIELD, "evidence": EVIDENCE, "node": NODE},
}
