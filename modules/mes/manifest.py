"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="mes",
    title=I18n("制造执行", "Manufacturing execution"),
    app="modules.mes",
    api="modules.mes.api.router",
    permissions=("modules.mes.permissions.MATERIAL", "modules.mes.permissions.EXECUTION"),
    grants=("modules.mes.permissions.MATERIAL_GRANTS", "modules.mes.permissions.EXECUTION_GRANTS"),
    lifecycles=("modules.mes.lifecycles.material.LIFECYCLES", "modules.mes.lifecycles.execution.LIFECYCLES"),
    signable=(
        "modules.mes.providers.material_acts.ACTS",
        "modules.mes.providers.element_acts.ACTS",
        "modules.mes.providers.exception_acts.ACTS",
        "modules.mes.providers.review_acts.ACTS",
    ),
    periodic=("modules.mes.tasks.PERIODIC",),
    kinds=("modules.mes.providers.recipe.KINDS",),
    ports={
        "BatchDirectory": "modules.mes.providers.batches.Batches",
        "LotDirectory": "modules.mes.providers.lots.Lots",
        "ProductionRecord": "modules.mes.providers.record.Record",
    },
    order=40,
)
