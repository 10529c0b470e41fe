"""Makes a tenant: a ready schema is claimed, filled in one unit of work, and put in use; or nothing is left of it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from gxp.compliance import audit
from gxp.identity.services.users import create_user
from gxp.kernel.context import Actor, Reason, RequestContext
from gxp.kernel.context import Tenant as BoundTenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.units import unit
from gxp.registry.catalogue import resolve
from gxp.registry.declarations import Beginning
from gxp.registry.discovery import manifests
from tenants import industries, owner, subdomains
from tenants.models import State, Tenant
from tenants.services.acts import record
from tenants.services.dropping import drop
from tenants.services.plans import offered
from tenants.services.pool import PROVISIONING, NewTenant, claim
from tenants.services.rings import leading

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrator:
    """The first person of a company, who makes the others: account, printed name, and a password to begin with.

    `must_change`: the password was made by somebody else, and permits nothing but choosing another. `password_hash` is
    given in its place where the person chose it before the company was there.
    """

    username: str
    printed_name: str
    password: str = ""
    password_hash: str = ""
    language: str = "zh-Hans"
    must_change: bool = True


def create_tenant(
    *,
    name: str,
    subdomain: str,
    pack: str = "",
    zone: str = "Asia/Shanghai",
    plan: str = "",
    administrator: Administrator | None = None,
    who: str = "gxp tenant create",
) -> BoundTenant:
    """Create a tenant and fill it with what the rooms' manifests seed, in order, and its first administrator.

    Raises `tenancy.subdomain_…` (422, taken 409), `tenancy.no_name`, `tenancy.unknown_zone`, `tenancy.unknown_pack`
    (422), `tenancy.unknown_plan` (404), `tenancy.other_release` (409), and what is refused of the administrator; then
    nothing of it is left.
    """
    leading()
    offered(plan)
    new = fitting(NewTenant(name=name.strip(), subdomain=subdomain, pack=pack, zone=zone))
    try:
        tenant = claim(new=new)
        try:
            _fill(tenant, new, plan, administrator)
        except BaseException:
            _abandon(tenant)
            raise
        _put_in_use(tenant, plan, who)
    finally:
        owner.connection().close()
    return tenant


def fitting(new: NewTenant) -> NewTenant:
    """Return what is told of a new customer, or refuse it as `create_tenant` says."""
    subdomains.checked(new.subdomain)
    industries.checked(new.pack)
    if not new.name or len(new.name) > LONGEST_NAME or not new.name.isprintable():
        raise DomainError("tenancy.no_name", params={"limit": LONGEST_NAME})
    try:
        ZoneInfo(new.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise DomainError("tenancy.unknown_zone", params={"zone": new.zone}) from error
    return new


def _fill(tenant: BoundTenant, new: NewTenant, plan: str, administrator: Administrator | None) -> None:
    """Write the starting content in one unit of work of the provisioning actor."""
    actor = Actor(id=PROVISIONING.id, name=PROVISIONING.name, kind="system")
    reason = Reason("provisioning", settings.GXP_SOFTWARE)
    with unit(tenant=tenant, context=RequestContext(actor=actor, software=settings.GXP_SOFTWARE, reason=reason)):
        for manifest in manifests():
            if manifest.seed:
                resolve(manifest.seed)()  # type: ignore[operator]  # a manifest's seed is a function
        beginning = Beginning(industry=new.pack, company=new.name)
        for manifest in manifests():
            if manifest.begin and new.pack:
                resolve(manifest.begin)(beginning)  # type: ignore[operator]  # as its seed
        if plan:
            root = ObjectRef.of("tenancy.tenant", str(tenant.id))
            audit.event(kind="tenancy.plan", root=root, data={"reason": plan, "who": PROVISIONING.name})
        if administrator is not None:
            create_user(
                username=administrator.username,
                printed_name=administrator.printed_name,
                password=administrator.password,
                password_hash=administrator.password_hash,
                roles=("admin",),
                language=administrator.language,
                must_change=administrator.must_change,
            )


def _put_in_use(tenant: BoundTenant, plan: str, who: str) -> None:
    with owner.session("public", reason=settings.GXP_SOFTWARE, keep=True):
        claimed = Tenant.objects.filter(schema_name=tenant.schema, state=State.CLAIMED)
        claimed.update(state=State.ACTIVE, plan=plan or None)
        record(schema=tenant.schema, act="created", who=who, reason=plan)


def _abandon(tenant: BoundTenant) -> None:
    with owner.session("public", reason=settings.GXP_SOFTWARE, keep=True) as database:
        drop(database, tenant.schema)
