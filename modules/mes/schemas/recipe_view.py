"""Recipes as lists and the editor show them."""

from collections.abc import Mapping
from typing import Any

from gxp.compliance.versioning.kinds import Change, Finding
from gxp.compliance.versioning.models import ConfigVersion
from gxp.compliance.versioning.selectors import lint, ref_of
from gxp.http.catalogues import text_of
from gxp.kernel.i18n import I18n
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.recipes import KIND, content_of

_CRITICAL = ("limits", "quantity", "potency", "expression", "tolerance", "max", "evidence")


def recipe_row(version: ConfigVersion) -> Shown:
    """Return a version as a line."""
    header: Mapping[str, Any] = content_of(version).get("header", {})
    product = header.get("product", {}).get("name", {"en": "", "zh-Hans": ""})
    return {
        "author": shown.person(str(version.author), version.author_name),
        "effective_from": shown.instant(version.effective_from),
        "id": str(version.id),
        "key": version.key,
        "name": header.get("title", {"en": version.key, "zh-Hans": version.key}),
        "number": str(version.number),
        "product": product,
        "scope": version.scope,
        "sha256": version.sha256,
        "status": version.status,
        "updated_at": shown.instant(version.created_at),
    }


def recipe_view(version: ConfigVersion) -> Shown:
    """Return a version with content, history and findings."""
    content = content_of(version)
    history = ConfigVersion.objects.filter(kind=KIND, key=version.key).order_by("-number")
    return {
        **recipe_row(version),
        "actions": [],
        "content": content,
        "history": [recipe_row(one) for one in history],
        "lint": [finding(one) for one in lint(KIND, content)],
        "ref": str(ref_of(version)),
    }


def finding(one: Finding) -> Shown:
    """Return a finding with its sentence in both languages."""
    zh, en = text_of(one.code, "zh-Hans", one.params), text_of(one.code, "en", one.params)
    return {
        "code": one.code,
        "path": one.path,
        "severity": one.severity,
        "text": shown.text(I18n(f"{zh.what} {zh.why}", f"{en.what} {en.why}")),
    }


def diff_line(one: Change) -> Shown:
    """Return one difference; limits, quantities, formulas and evidence are marked."""
    return {
        "critical": any(part in _CRITICAL for part in one.path.split("/")),
        "kind": one.op,
        "label": shown.text(one.label),
        "new": one.new,
        "old": one.old,
        "path": one.path,
    }
