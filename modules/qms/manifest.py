"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="qms",
    title=I18n("质量管理", "Quality"),
    app="modules.qms",
    api="modules.qms.api.router",
    permissions=("modules.qms.permissions.PERMISSIONS",),
    grants=("modules.qms.permissions.GRANTS",),
    lifecycles=("modules.qms.lifecycles.LIFECYCLES",),
    signable=("modules.qms.providers.acts.ACTS",),
    ports={
        "QualityGate": "modules.qms.providers.Quality",
        "QualityRecord": "modules.qms.providers.record.Record",
        "TrainingGate": "modules.qms.providers.Training",
        "ReleaseGate": "modules.qms.providers.Release",
    },
    order=50,
)
