"""Plans and who has which; a plan made smaller than what is in use takes nothing away, it only refuses more."""

from django.conf import settings

from gxp.kernel.errors import DomainError
from tenants import owner
from tenants.models import Plan
from tenants.selectors import by_subdomain
from tenants.services.acts import noted

LARGEST = 2**31 - 1
LARGEST_BYTES = 2**63 - 1


def put_plan(*, code: str, title: str, users: int = 0, sites: int = 0, storage: int = 0) -> None:
    """Store a plan or change one: people, sites and bytes of files, 0 without limit. Nonsense is `tenancy.no_plan`."""
    sane = min(users, sites, storage) >= 0 and max(users, sites) <= LARGEST and storage <= LARGEST_BYTES
    if not (code.strip() and len(code) <= 40 and title.strip() and len(title) <= 120 and sane):
        raise DomainError("tenancy.no_plan")
    values = {"title": title.strip(), "users": users, "sites": sites, "storage": storage}
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        Plan.objects.update_or_create(code=code.strip(), defaults=values)


def offered(plan: str) -> None:
    """Refuse a plan that nobody offers (`tenancy.unknown_plan`, 404); empty is none."""
    if plan and not Plan.objects.filter(code=plan).exists():
        raise DomainError("tenancy.unknown_plan", status=404, params={"plan": plan})


def give_plan(*, subdomain: str, plan: str, who: str) -> None:
    """Put a tenant on a plan, or with an empty code on none, which has no limits; its trail holds it."""
    tenant = by_subdomain(subdomain)
    offered(plan)
    with noted(tenant=tenant, act="plan", who=who, reason=plan or "-") as database, database.cursor() as cursor:
        statement = "UPDATE public.tenants_tenant SET plan_id = %s WHERE id = %s"
        cursor.execute(statement, [plan or None, str(tenant.id)])
