"""The sealer of this installation: login, key folder and checkpoint folder from the settings."""

from django.conf import settings

from gxp.compliance.audit.sealing.authority import HttpAuthority
from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.compliance.audit.sealing.outside import CheckpointFolder
from gxp.compliance.audit.sealing.sealer import Sealed, Sealer
from gxp.compliance.audit.sealing.stamping import StampProcess
from gxp.kernel.context import Tenant
from gxp.ports import units


def sealer(tenant: Tenant) -> Sealer:
    """Return a sealer for a tenant, connected; the caller closes it."""
    return Sealer(
        dsn=settings.GXP_SEALER_DSN,
        tenant=tenant,
        keys=KeyFolder(settings.GXP_HOME / "keys"),
        outside=CheckpointFolder(settings.GXP_HOME / "checkpoints"),
    )


def stamper() -> StampProcess | None:
    """Return the process that has checkpoints stamped, where an authority is configured."""
    if not settings.GXP_TSA_URL:
        return None
    return StampProcess(
        dsn=settings.GXP_SEALER_DSN,
        tenants=units.binder().tenants,
        authority=HttpAuthority(settings.GXP_TSA_URL),
        every=settings.GXP_TSA_EVERY,
    )


def seal_once(tenant: Tenant) -> Sealed:
    """Seal now what a tenant has; the process `seal` does the same four times a second."""
    one = sealer(tenant)
    try:
        return one.seal_once()
    finally:
        one.close()
