"""How each tenant does, measured by the worker as the tenant's own role: counts and ages, nothing of its records."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import Error

from gxp.compliance.audit.sealing.age import seal_age
from gxp.identity.models import Session, User
from gxp.kernel.context import RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.rounds import Rounds
from gxp.messaging.models import Outbox
from gxp.ports import units
from gxp.registry.quotas import stored
from tenants.binding import connection, vitals_unit

log = logging.getLogger("gxp.tenants")
REST = timedelta(seconds=60)
# Sizes are public to every role; what a hypertable holds lies in tables that inherit from it.
BYTES = """
WITH t AS (SELECT c.oid FROM pg_class c WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p'))
SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM (SELECT oid FROM t UNION
  SELECT i.inhrelid FROM pg_inherits i JOIN t ON t.oid = i.inhparent) all_of
"""
KEEP = """
INSERT INTO public.tenants_vitals (tenant_id, measured_at, users, files, bytes, outbox, outbox_failing, seal_age,
  last_activity) VALUES (%(tenant)s, clock_timestamp(), %(users)s, %(files)s, %(bytes)s, %(outbox)s, %(outbox_failing)s,
  %(seal_age)s, %(last_activity)s)
ON CONFLICT (tenant_id) DO UPDATE SET measured_at = excluded.measured_at, users = excluded.users,
  files = excluded.files, bytes = excluded.bytes, outbox = excluded.outbox, outbox_failing = excluded.outbox_failing,
  seal_age = excluded.seal_age, last_activity = excluded.last_activity
"""
FORGET = "DELETE FROM public.tenants_traffic WHERE hour < now() - interval '8 days'"


def measure(tenant: Tenant) -> None:
    """Measure one tenant and keep what was found."""
    with units.unit(tenant=tenant, context=RequestContext(software=settings.GXP_SOFTWARE), read_only=True):
        open_ = Outbox.objects.filter(done_at=None)
        found: dict[str, Any] = {
            "tenant": tenant.id,
            "users": User.objects.filter(active=True).count(),
            "files": stored(),
            "bytes": _bytes(tenant),
            "outbox": open_.count(),
            "outbox_failing": open_.filter(attempts__gt=0).count(),
            "seal_age": int(seal_age().total_seconds()),
            "last_activity": Session.objects.order_by("-seen_at").values_list("seen_at", flat=True).first(),
        }
    with vitals_unit(), connection().cursor() as cursor:
        cursor.execute(KEEP, found)


def _bytes(tenant: Tenant) -> int:
    with connection().cursor() as cursor:
        cursor.execute(BYTES, [tenant.schema])
        return int(cursor.fetchone()[0])


class VitalsProcess(Rounds):
    """Measures every tenant in use each minute; one that cannot be measured keeps its last figures and their time."""

    def __init__(self, tenants: Callable[[], Sequence[Tenant]]) -> None:
        """Take how tenants are listed."""
        super().__init__()
        self._tenants = tenants

    def turn(self) -> timedelta:
        """Do one round; a database that is away only delays."""
        try:
            self.round()
        except (Error, DomainError):
            log.exception("the tenants are not measured")
        return REST

    def round(self) -> int:
        """Measure all; return how many were."""
        done = 0
        for tenant in self._tenants():
            if self.stopping.is_set():
                break
            try:
                measure(tenant)
                done += 1
            except (Error, DomainError):
                log.exception("%s is not measured", tenant.schema)
        with vitals_unit(), connection().cursor() as cursor:
            cursor.execute(FORGET)
        return done
