"""What the operator did with a tenant, kept in the public table of acts."""

from tenants.models import Tenant, TenantAct


def record(*, schema: str, act: str, who: str, reason: str) -> None:
    """Keep an act in the open session of `public`."""
    tenant = Tenant.objects.get(schema_name=schema)
    TenantAct.objects.bulk_create([TenantAct(tenant=tenant, act=act, who=who, reason=reason)])
