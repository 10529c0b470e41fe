"""The OpenAPI document of the public API, from which the portal's types are generated."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema


class Document(OpenAPISchema):
    """The document; two types of one name would silently become one, so they are refused."""

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        """Take over types, or raise ValueError where a name already means another one."""
        for name, one in definitions.items():
            if self.schemas.setdefault(name, one) != one:
                raise ValueError(f"two types of the API are named {name}")


TEXT = {"type": "string"}
PROBLEM = {
    "title": "Problem",
    "description": "Why something was refused or failed (RFC 9457), in the reader's language.",
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "code": TEXT,
        "what": TEXT,
        "why": TEXT,
        "do": TEXT,
        "params": {"type": "object", "additionalProperties": TEXT},
        "request_id": TEXT,
    },
    "required": ["type", "title", "status", "code", "what", "why", "do", "params", "request_id"],
}
REFUSALS = {"4XX": "Refused: the code says why.", "5XX": "Not completed, and nothing was saved."}


def document(api: NinjaAPI) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document with addresses as a client calls them; every refusal is one type."""
    made = dict(Document(api, "/api/"))
    made["components"]["schemas"]["Problem"] = PROBLEM
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in made["paths"].values():
        for operation in operations.values():
            refused = {status: {"description": said, "content": problem} for status, said in REFUSALS.items()}
            operation["responses"] = {str(status): one for status, one in operation["responses"].items()} | refused
    return made


def together(*documents: dict[str, Any]) -> dict[str, Any]:
    """Return one document of all; an address or a type that two of them have is refused."""
    whole = documents[0]
    for other in documents[1:]:
        _take(whole["paths"], other["paths"])
        _take(whole["components"]["schemas"], other["components"]["schemas"])
    return whole


def _take(known: dict[str, Any], more: dict[str, Any]) -> None:
    for name, one in more.items():
        if known.setdefault(name, one) != one:
            raise ValueError(f"{name} is described twice")
