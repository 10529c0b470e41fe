"""What is done to tenants: created, migrated."""

from tenants.services.creation import Administrator as Administrator
from tenants.services.creation import create_tenant as create_tenant
from tenants.services.fleet import Run as Run
from tenants.services.fleet import Standing as Standing
from tenants.services.fleet import drifted as drifted
from tenants.services.fleet import migrate_fleet as migrate_fleet
from tenants.services.fleet import standing as standing
from tenants.services.migration import migrate_public as migrate_public
from tenants.services.plans import give_plan as give_plan
from tenants.services.plans import put_plan as put_plan
from tenants.services.pool import NewTenant as NewTenant
from tenants.services.pool import claim as claim
from tenants.services.pool import recover as recover
from tenants.services.pool import refill as refill
from tenants.services.realms import check_realm as check_realm
from tenants.services.realms import ensure_realm as ensure_realm
from tenants.services.retirement import retire as retire
from tenants.services.retirement import sweep as sweep
from tenants.services.rings import drop_ring as drop_ring
from tenants.services.rings import pin as pin
from tenants.services.rings import set_ring as set_ring
from tenants.services.suspension import resume as resume
from tenants.services.suspension import suspend as suspend
