"""Builds the packages that people asked for: outside of requests, because an entry is sealed only after its commit."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError

from gxp.compliance.package.models import IssuedPackage, PackageFile
from gxp.compliance.package.services.issue import build
from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import AT_ONCE, Rounds
from gxp.ports.units import unit

log = logging.getLogger("gxp.package")
REST = timedelta(seconds=0.3)
ACTOR = Actor(id="system:package", name="gxp package", kind="system")


class PackageProcess(Rounds):
    """Round after round; a package that cannot be built yet is tried again."""

    def __init__(self, tenants: Callable[[], Sequence[Tenant]]) -> None:
        """Take how tenants are listed."""
        super().__init__()
        self._tenants = tenants

    def turn(self) -> timedelta:
        """Build what there is; rest where there was nothing."""
        try:
            return AT_ONCE if self.round() else REST
        except DatabaseError:
            log.exception("the tenants cannot be listed")
            return REST

    def round(self) -> int:
        """Build what was asked for; return how many packages were finished."""
        return sum(self._build_all(tenant) for tenant in self._tenants())

    def _build_all(self, tenant: Tenant) -> int:
        done = 0
        try:
            for package in asked_for(tenant):
                build(tenant=tenant, context=context(), package=package)
                done += 1
        except (DatabaseError, DomainError):
            log.exception("a package is not built yet", extra={"tenant": tenant.schema})
        return done


def asked_for(tenant: Tenant) -> list[IssuedPackage]:
    """Return the reserved packages without a file, in the order in which they were asked for."""
    with unit(tenant=tenant, context=context(), read_only=True):
        built = PackageFile.objects.values("package")
        return list(IssuedPackage.objects.exclude(id__in=built).order_by("created_at"))


def context() -> RequestContext:
    """Return the circumstances under which packages are built."""
    return RequestContext(actor=ACTOR, software=settings.GXP_SOFTWARE)
