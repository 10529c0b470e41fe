"""Recipes as a kind of versioned configuration: linter, semantic diff, what a signer is shown."""

from typing import Any, cast

from gxp.compliance.versioning.kinds import Document, Kind
from gxp.kernel.i18n import I18n
from gxp.ports.acts import Line
from modules.mes.services.recipes.diff import diff
from modules.mes.services.recipes.lint import lint


def summary(document: Document) -> tuple[Line, ...]:
    """Return product, size, market and the number of steps."""
    raw = cast("dict[str, Any]", document)
    header = raw["header"]
    size = header["size"]
    return (
        Line(I18n("产品", "Product"), f"{header['product']['name']['zh-Hans']} {header['product']['strength']}"),
        Line(I18n("批量", "Batch size"), f"{size['ref']} {size['unit']}"),
        Line(I18n("场地 / 市场", "Site / market"), f"{header['site']} / {header['market']}"),
        Line(I18n("工序数", "Unit procedures"), str(len(raw["procedure"]))),
    )


RECIPE = Kind(
    name="mes.recipe",
    title=I18n("生产工艺规程（主配方）", "Master recipe"),
    write="mes.recipe.write",
    review="mes.recipe.review",
    approve="mes.recipe.approve",
    lint=lint,
    summary=summary,
    differ=diff,
    path="/recipes/{id}",
)

KINDS = (RECIPE,)
