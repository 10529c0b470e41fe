"""Makes a tenant: role, schema, tables, trail and domain in one transaction; then its starting content in units."""

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError

from gxp.kernel.context import Actor, Reason, RequestContext
from gxp.kernel.context import Tenant as BoundTenant
from gxp.kernel.errors import DomainError
from gxp.kernel.ids import uuid7
from gxp.ports.units import unit
from gxp.registry.catalogue import resolve
from gxp.registry.declarations import Manifest
from gxp.registry.discovery import manifests
from tenants import owner
from tenants.backend.base import DatabaseWrapper
from tenants.models import Domain, Tenant
from tenants.release import source_digest
from tenants.services import scripts
from tenants.services.migration import bring_up

# The schema belongs to gxp_audit, not to gxp_owner: a schema's owner may drop every table in it, the log too.
ROLE = """
RESET ROLE;
CREATE ROLE {schema} NOLOGIN NOINHERIT;
GRANT {schema} TO app_login WITH INHERIT FALSE, SET TRUE;
CREATE SCHEMA {schema} AUTHORIZATION gxp_audit;
GRANT USAGE, CREATE ON SCHEMA {schema} TO gxp_owner;
GRANT USAGE ON SCHEMA {schema} TO {schema}, gxp_sealer;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTenant:
    """What is told of a new customer: printed name, subdomain, starting pack, zone of its site."""

    name: str
    subdomain: str
    pack: str = ""
    zone: str = "Asia/Shanghai"


def create_tenant(*, name: str, subdomain: str, pack: str = "", zone: str = "Asia/Shanghai") -> BoundTenant:
    """Create a tenant and fill it with what the rooms' manifests seed, in order; a taken subdomain is 409."""
    new = NewTenant(name=name, subdomain=subdomain, pack=pack, zone=zone)
    id_ = uuid7()
    tenant = Tenant(id=id_, schema_name=f"t_{id_.hex}", name=new.name, pack=new.pack, zone=new.zone)
    try:
        with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
            _register(database, tenant, new)
            _build(database, tenant.schema_name)
    except IntegrityError as error:
        raise DomainError("tenancy.subdomain_taken", status=409, params={"subdomain": subdomain}) from error
    bound = tenant.bound()
    for manifest in manifests():
        seed(bound, manifest)
    return bound


def _register(database: DatabaseWrapper, tenant: Tenant, new: NewTenant) -> None:
    tenant.release, tenant.schema_state = settings.GXP_SOFTWARE, source_digest()
    Tenant.objects.bulk_create([tenant])
    Domain.objects.bulk_create([Domain(domain=f"{new.subdomain}.{settings.GXP_DOMAIN}", tenant=tenant)])
    database.check_constraints()


def _build(database: DatabaseWrapper, schema: str) -> None:
    """Replay the script of this software, or build by its migrations and keep what that executed as the script."""
    script = scripts.known()
    if script is not None:
        scripts.replay(database, script, schema)
        return
    with scripts.recorded(database, schema) as statements:
        with database.cursor() as cursor:
            cursor.execute(ROLE.format(schema=schema))
        database.set_schema(schema)
        applied = bring_up(database, schema)
    script = scripts.script_of(database, schema, statements, applied=applied)
    database.set_schema_to_public()
    scripts.keep(script)


def seed(tenant: BoundTenant, manifest: Manifest) -> None:
    """Call a manifest's `seed`, in a unit of work of the provisioning actor."""
    if not manifest.seed:
        return
    actor = Actor(id="system:provisioning", name="gxp provisioning", kind="system")
    reason = Reason("provisioning", settings.GXP_SOFTWARE)
    with unit(tenant=tenant, context=RequestContext(actor=actor, software=settings.GXP_SOFTWARE, reason=reason)):
        resolve(manifest.seed)()  # type: ignore[operator]  # a manifest's seed is a function
