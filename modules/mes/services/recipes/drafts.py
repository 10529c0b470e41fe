"""Drafts of recipes: from a pack, from a document, and the replay variant of an effective recipe."""

from decimal import Decimal
from typing import Any

from gxp.compliance.versioning.models import ConfigVersion
from gxp.compliance.versioning.services import draft, save
from gxp.kernel.errors import DomainError
from modules.mes.selectors.recipes import KIND, content_of, effective, scope_of
from modules.mes.services.recipes import pack, replay


def draft_recipe(*, content: dict[str, Any], based_on: ConfigVersion | None = None) -> ConfigVersion:
    """Begin a version of a recipe; key and scope come from the document."""
    try:
        key, scope = str(content["key"]), scope_of(content)
    except (KeyError, TypeError) as fault:
        raise DomainError("mes.lint_shape", params={"path": "/header", "problem": str(fault)}) from fault
    return draft(kind=KIND, key=key, scope=scope, document=content, based_on=based_on)


def draft_from_pack(*, key: str) -> ConfigVersion:
    """Begin a version of a recipe with the content of a pack."""
    return draft_recipe(content=pack.document(key))


def draft_replay(*, key: str, factor: Decimal, slack: str = "PT2S") -> ConfigVersion:
    """Begin the replay variant of an effective recipe: a recipe of its own, signed on its own."""
    base = effective(key)
    return draft_recipe(content=replay.variant(content_of(base), factor=factor, slack=slack), based_on=base)


def save_recipe(*, version: ConfigVersion, content: dict[str, Any]) -> ConfigVersion:
    """Replace a draft's content; a document with another key or scope is another recipe (409)."""
    try:
        same = content["key"] == version.key and scope_of(content) == version.scope
    except (KeyError, TypeError) as fault:
        raise DomainError("mes.lint_shape", params={"path": "/header", "problem": str(fault)}) from fault
    if not same:
        raise DomainError("mes.recipe_other_scope", status=409, params={"recipe": version.key, "scope": version.scope})
    return save(version=version, document=content)
