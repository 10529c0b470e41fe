"""What the operator does with a tenant: kept in the tenant's own trail and in the public table of acts, or not done."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from tenants import owner
from tenants.backend.base import DatabaseWrapper
from tenants.models import Tenant, TenantAct

ACT = """
INSERT INTO public.tenants_tenantact (id, tenant_id, act, who, reason)
VALUES (%(id)s, %(tenant)s, %(act)s, %(who)s, %(reason)s)
"""
EVENT = "INSERT INTO audit_event (id, kind, roots, data) VALUES (%s, %s, %s, %s)"
LONGEST_WHO, LONGEST_REASON = 120, 300
NOTHING: Mapping[str, str] = MappingProxyType({})


def record(*, schema: str, act: str, who: str, reason: str) -> None:
    """Keep an act in the open session of `public`."""
    tenant = Tenant.objects.get(schema_name=schema)
    TenantAct.objects.bulk_create([TenantAct(tenant=tenant, act=act, who=who, reason=reason)])


def decided(who: str, reason: str) -> tuple[str, str]:
    """Return who decides and why, without blanks around them; missing or overlong is `tenancy.no_reason` (422)."""
    who, reason = who.strip(), reason.strip()
    if not (who and reason) or len(who) > LONGEST_WHO or len(reason) > LONGEST_REASON:
        raise DomainError("tenancy.no_reason", params={"limit": LONGEST_REASON})
    return who, reason


@contextmanager
def noted(
    *, tenant: Tenant, act: str, who: str, reason: str, more: Mapping[str, str] = NOTHING
) -> Iterator[DatabaseWrapper]:
    """Do an act in one transaction with its entry in the trail and its row; who and why as `decided` says.

    The session is the tenant's, so that what is done in schema `public` is named with it. `more` goes into the entry.
    """
    who, reason = decided(who, reason)
    worker = owner.Worker("system:operator", f"gxp operator ({who})")
    with owner.session(tenant.schema_name, reason=reason, worker=worker) as database:
        yield database
        roots = json.dumps([{"id": str(tenant.id), "type": "tenancy.tenant"}], separators=(",", ":"))
        data = canonical.dumps({"reason": reason, "who": who, **more}).decode()
        row = {"id": str(uuid7()), "tenant": str(tenant.id), "act": act, "who": who, "reason": reason}
        with database.cursor() as cursor:
            cursor.execute(EVENT, [str(uuid7()), f"tenancy.{act}", roots, data])
            cursor.execute(ACT, row)
