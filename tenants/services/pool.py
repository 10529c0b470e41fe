"""Ready schemas that wait for a company: built ahead, each under its final name, and claimed in milliseconds.

A claim locks one of them (`SKIP LOCKED`: nobody waits for another's claim) and binds name and address to it in one
statement. From then on the claimer's connection holds a lock of the tenant's name; a claimed tenant whose lock is free
has lost its claimer, and is dropped (`recover`), so that none stays half bound.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError

from gxp.kernel.context import Tenant as BoundTenant
from gxp.kernel.errors import DomainError
from tenants import owner
from tenants.backend.base import DatabaseWrapper
from tenants.models import State, Tenant
from tenants.release import source_digest
from tenants.services.building import build
from tenants.services.dropping import drop

PROVISIONING = owner.Worker("system:provisioning", "gxp provisioning")
REFILL_LOCK = 7241914
CLAIM = """
WITH ready AS (
  SELECT id FROM public.tenants_tenant WHERE state = 'pooled' AND schema_state = %(state)s
  ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
), claimed AS (
  UPDATE public.tenants_tenant t SET state = 'claimed', claimed_at = clock_timestamp(), name = %(name)s,
    pack = %(pack)s, zone = %(zone)s FROM ready WHERE t.id = ready.id RETURNING t.id, t.schema_name
), named AS (
  INSERT INTO public.tenants_domain (domain, is_primary, tenant_id) SELECT %(domain)s, true, id FROM claimed
)
SELECT id, schema_name, pg_try_advisory_lock(hashtextextended(schema_name, 0)) FROM claimed
"""
ALONE = "SELECT pg_try_advisory_xact_lock(%s)"
LEFT = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTenant:
    """What is told of a new customer: printed name, subdomain, starting pack, zone of its site."""

    name: str
    subdomain: str
    pack: str = ""
    zone: str = "Asia/Shanghai"


def claim(*, new: NewTenant) -> BoundTenant:
    """Bind a ready schema to a company; an empty pool builds one. A taken subdomain is 409 and takes no schema.

    The owner's connection of this thread stays open: it holds the lock that says that the claimer lives.
    """
    values = {
        "state": source_digest(),
        "name": new.name,
        "pack": new.pack,
        "zone": new.zone,
        "domain": f"{new.subdomain}.{settings.GXP_DOMAIN}",
    }
    try:
        with owner.session("public", reason=settings.GXP_SOFTWARE, keep=True) as database:
            row = _claimed(database, values)
            if row is None:
                _not_taken(database, new, values["domain"])
                build(database)
                row = _claimed(database, values)
    except IntegrityError as error:
        raise _taken(new) from error
    if row is None or not row[2]:
        raise DomainError("tenancy.not_claimed", status=503)
    return BoundTenant(UUID(str(row[0])), str(row[1]), new.zone)


def _claimed(database: DatabaseWrapper, values: dict[str, str]) -> Any:
    with database.cursor() as cursor:
        cursor.execute(CLAIM, values)
        return cursor.fetchone()


def _not_taken(database: DatabaseWrapper, new: NewTenant, domain: str) -> None:
    """Refuse before a schema is built for nothing; two at once are decided by the claim itself."""
    with database.cursor() as cursor:
        cursor.execute("SELECT 1 FROM public.tenants_domain WHERE domain = %s", [domain])
        if cursor.fetchone():
            raise _taken(new)


def _taken(new: NewTenant) -> DomainError:
    return DomainError("tenancy.subdomain_taken", status=409, params={"subdomain": new.subdomain})


def refill(*, size: int, most: int = 100) -> int:
    """Build ready schemas, one transaction each, until `size` wait, at most `most`; return how many were built.

    Two workers do not both build.
    """
    built = 0
    while built < most and _refilled_one(size):
        built += 1
    return built


def _refilled_one(size: int) -> bool:
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
        with database.cursor() as cursor:
            cursor.execute(ALONE, [REFILL_LOCK])
            alone = bool(cursor.fetchone()[0])
        ready = Tenant.objects.filter(state=State.POOLED, schema_state=source_digest()).count()
        if not alone or ready >= size:
            return False
        build(database)
        return True


def recover() -> list[str]:
    """Drop the tenants whose claimer died before they were filled; return their schemas. Their names are free again."""
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        claimed = list(Tenant.objects.filter(state=State.CLAIMED).values_list("schema_name", flat=True))
    return [schema for schema in claimed if _recovered(schema)]


def _recovered(schema: str) -> bool:
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database:
        with database.cursor() as cursor:
            cursor.execute(LEFT, [schema])
            left = bool(cursor.fetchone()[0])
        if not left or not Tenant.objects.filter(schema_name=schema, state=State.CLAIMED).exists():
            return False
        drop(database, schema)
        return True
