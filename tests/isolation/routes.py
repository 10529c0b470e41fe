"""Every way into the product: routes of the live resolver and of the OpenAPI document, tasks, periodic work, commands.

A way in that is not listed here is an error: nobody adds one that the walk does not attack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import get_resolver

from gxp.http.access import ANYONE
from gxp.registry import manifests
from gxp.registry.catalogue import resolve
from gxp.server.cli import parser
from gxp.server.urls.public import api as public
from gxp.server.urls.tenant import api

# What a word of a path names, where a parameter follows it.
NAMED = {
    "access-reviews": "identity_accessreview", "alerts": "identity_securityalert",
    "attachments": "mes_attachment", "batches": "mes_batch",
    "containers": "mes_container", "deviations": "qms_deviation", "edges": "mes_genealogyedge",
    "elements": "mes_elementrun", "equipment": "eam_equipment", "hand-overs": "mes_handover",
    "inspections": "qms_inspection", "intents": "esign_intent", "labels": "mes_label", "lots": "mes_lot",
    "orders": "mes_order", "package": "package_issuedpackage", "password-resets": "identity_passwordreset",
    "recipes": "versioning_configversion", "releases": "mes_batch", "rules": "inbox_copyrule",
    "sources": "srm_approvedsource",
    "sublots": "mes_sublot", "tests": "qms_testrun", "training": "qms_trainingrecord", "users": "identity_user",
    "versions": "versioning_configversion",
}  # fmt: skip
# Parameters that name nothing of a company: an entry by its place in the trail, a resource of the product.
UNNAMED = {"entries", "resources"}
PAGES = {"api/", "verify.html", r"^(?!api/)(?P<page>[^.]*)$"}
# The operator's own host: asking for a company, which needs no company and names none.
PUBLIC_PAGES = {"api/", ""}
PUBLIC_PATHS = {"/signup", "/signup/names/{subdomain}", "/signup/{id_}"}
# Commands of the installation; each names its tenant or works through all, one unit of work each.
COMMANDS = {"bootstrap", "fleet", "tenant", "realm", "seal", "worker", "openapi", "verify"}
SECTIONS = re.compile(r"/([a-z-]+)/\{(\w+)\}")

NAME = re.compile(r"\{[^}]+\}")


@dataclass(frozen=True)
class Route:
    """One operation: its method, path, query parameters, and examples of its body."""

    method: str
    path: str
    queries: tuple[str, ...]
    body: Mapping[str, Any] = field(default_factory=dict)
    upload: bool = False
    open: bool = False

    @property
    def name(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"

    def at(self, ids: Mapping[str, str], other: str) -> str:
        """The path with every parameter that names a row replaced by an id of that table, all others by `other`."""

        def one(found: re.Match[str]) -> str:
            word = found.group(1)
            return f"/{word}/{other if word in UNNAMED else ids.get(NAMED[word], other)}"

        return SECTIONS.sub(one, self.path)


def routes() -> list[Route]:
    """Every operation of the public API, lists first."""
    schema: Any = api.get_openapi_schema(path_prefix="")
    found = []
    anyone = {(method, NAME.sub("{}", path)) for method, path in declared_open()}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            queries = [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"]
            body = content.get("application/json", {}).get("schema", {})
            upload = "multipart/form-data" in content
            open_ = (method.upper(), NAME.sub("{}", path)) in anyone
            found.append(Route(method.upper(), path, tuple(queries), resolved(schema, body), upload, open_))
    return sorted(found, key=lambda route: (route.method != "GET", route.path))


def declared_open() -> set[tuple[str, str]]:
    """Routes that are declared for anyone, as (method, path)."""
    found = set()
    for manifest in manifests():
        if manifest.api:
            router: Any = resolve(manifest.api)
            prefix = f"/{manifest.prefix or manifest.name}"
            found |= {(method, prefix + path) for (method, path), who in router.declared.items() if who is ANYONE}
    return found


def resolved(schema: Any, part: Any) -> Any:
    """A schema with its references put in."""
    if "$ref" in part:
        return resolved(schema, schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]])
    return {
        key: {name: resolved(schema, one) for name, one in value.items()}
        if key == "properties"
        else resolved(schema, value)
        if key == "items"
        else [resolved(schema, one) for one in value]
        if key == "anyOf"
        else value
        for key, value in part.items()
    }


def example(part: Mapping[str, Any], text: str) -> Any:
    """A value of a schema in which every text that may be any is `text`."""
    if "const" in part or "enum" in part:
        return part.get("const", (part.get("enum") or [""])[0])
    if "anyOf" in part:
        return example(part["anyOf"][0], text)
    kind = part.get("type")
    if kind == "object":
        return {key: example(one, text) for key, one in part.get("properties", {}).items()}
    if kind == "array":
        return [example(part.get("items", {}), text)]
    plain = {"integer": 1, "number": 1, "boolean": True, "null": None}
    if kind in plain:
        return plain[kind]
    return {"date": "2027-01-01", "date-time": "2027-01-01T00:00:00Z"}.get(str(part.get("format")), text)


def unlisted() -> Iterator[str]:
    """Ways in that the walk does not know: each must be given a place here."""
    for name, known in (("tenant", PAGES), ("public", PUBLIC_PAGES)):
        found = {str(one.pattern) for one in get_resolver(f"gxp.server.urls.{name}").url_patterns}
        yield from (f"page {page} of the {name} host" for page in found - known)
    paths = set(public.get_openapi_schema(path_prefix="")["paths"])
    yield from (f"{path} of the operator's host" for path in paths - PUBLIC_PATHS)
    for route in routes():
        words = {word for word, _ in SECTIONS.findall(route.path)}
        yield from (f"{route.name}: what does {word} name?" for word in words - UNNAMED - set(NAMED))
        if "{" in SECTIONS.sub("", route.path):
            yield f"{route.name}: a parameter without a name before it"
    for action in parser()._subparsers._group_actions:  # type: ignore[union-attr]  # argparse lists them nowhere else
        yield from (f"command {command}" for command in set(action.choices or ()) - COMMANDS)
