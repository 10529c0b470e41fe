"""What the platform must know of plant data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest, NavItem

MANIFEST = Manifest(
    name="telemetry",
    title=I18n("现场数据", "Plant data"),
    app="gxp.telemetry.apps.TelemetryConfig",
    api="gxp.telemetry.api.routes.router",
    prefix="telemetry/v1",
    permissions=("gxp.telemetry.permissions.PERMISSIONS",),
    placed=("gxp.telemetry.providers.PLACED",),
    grants=("gxp.telemetry.permissions.GRANTS",),
    records=("gxp.telemetry.names.KINDS",),
    signable=("gxp.telemetry.providers.ACTS",),
    ports={"WitnessDirectory": "gxp.telemetry.providers.Witnesses"},
    navigation=(
        NavItem(
            key="telemetry.agents",
            title=I18n("边缘代理", "Edge agents"),
            path="/agents",
            permission="telemetry.configure",
            group="system",
            order=960,
        ),
    ),
    order=40,
)
