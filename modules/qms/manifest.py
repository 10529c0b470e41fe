"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="qms",
    title=I18n("质量管理", "Quality"),
    app="modules.qms",
    api="modules.qms.api.router",
    permissions=("modules.qms.permissions.PERMISSIONS",),
    conflicts=("modules.qms.permissions.CONFLICTS",),
    placed=("modules.qms.providers.placed.PLACED",),
    grants=("modules.qms.permissions.GRANTS",),
    lifecycles=("modules.qms.lifecycles.LIFECYCLES",),
    signable=("modules.qms.providers.acts.ACTS",),
    inbox=("modules.qms.providers.tasks.SOURCES",),
    records=("modules.qms.providers.names.KINDS",),
    ports={
        "QualityGate": "modules.qms.providers.Quality",
        "QualityRecord": "modules.qms.providers.record.Record",
        "TrainingGate": "modules.qms.providers.Training",
        "ReleaseGate": "modules.qms.providers.Release",
    },
    navigation=(
        NavItem(
            key="qms.inspections",
            title=I18n("检验", "Inspections"),
            path="/inspections",
            permission="qms.view",
            group="quality",
            order=310,
        ),
        NavItem(
            key="qms.deviations",
            title=I18n("偏差", "Deviations"),
            path="/deviations",
            permission="qms.view",
            group="quality",
            order=320,
        ),
        NavItem(
            key="qms.release",
            title=I18n("放行", "Release"),
            path="/release",
            permission="qms.view",
            group="quality",
            order=330,
        ),
        NavItem(
            key="qms.training",
            title=I18n("培训记录", "Training"),
            path="/training",
            permission="qms.view",
            group="quality",
            order=370,
        ),
    ),
    order=50,
)
