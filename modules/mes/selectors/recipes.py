"""Reads of recipe versions."""

from typing import Any

from gxp.compliance.versioning.models import ConfigVersion
from gxp.compliance.versioning.selectors import document
from gxp.kernel.errors import DomainError
from modules.mes.selectors.batches import uuid_of

KIND = "mes.recipe"


def effective(key: str) -> ConfigVersion:
    """Return the effective version of a recipe; none is `mes.recipe_not_effective` (409)."""
    found = ConfigVersion.objects.filter(kind=KIND, key=key, status="effective").first()
    if found is None:
        raise DomainError("mes.recipe_not_effective", status=409, params={"recipe": key})
    return found


def recipe_by_id(id_: str) -> ConfigVersion:
    """Return a version of a recipe; none is `mes.recipe_unknown` (404)."""
    found = ConfigVersion.objects.filter(kind=KIND, id=uuid_of(id_, "mes.recipe_unknown")).first()
    if found is None:
        raise DomainError("mes.recipe_unknown", status=404, params={"recipe": id_})
    return found


def content_of(version: ConfigVersion) -> dict[str, Any]:
    """Return the document of a version, after the check of its hash."""
    return dict(document(version))


def scope_of(content: dict[str, Any]) -> str:
    """Return what only one effective recipe may exist for: site × product × size range × market (and replay factor)."""
    header = content["header"]
    size = header["size"]
    variant = content.get("variant", {})
    parts = [header["site"], header["product"]["code"], f"{size['min']}-{size['max']}", header["market"]]
    return "/".join([*parts, *([f"replay-{variant['factor']}"] if variant else [])])
