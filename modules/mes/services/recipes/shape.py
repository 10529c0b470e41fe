"""The shape of a recipe document: its JSON Schema, checked before anything reads it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema

from gxp.compliance.versioning.kinds import Document, Finding
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from modules.mes.services.recipes.schema import SCHEMA


def findings(document: Document) -> Iterator[Finding]:
    """Yield a finding for each place where the document is not a `mes.recipe` v1."""
    try:
        plain: Any = canonical.load_object(canonical.dumps(document))  # type: ignore[arg-type]  # refused here if not
    except DomainError as fault:
        yield Finding(path="/", code=fault.code, params=fault.params)
        return
    wrong = sorted(_validator().iter_errors(plain), key=lambda one: list(map(str, one.absolute_path)))
    for one in wrong:
        path = "/" + "/".join(map(str, one.absolute_path))
        yield Finding(path=path, code="mes.lint_shape", params={"path": path, "problem": one.message[:200]})


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema: Mapping[str, Any] = SCHEMA
    return jsonschema.Draft202012Validator(schema)
