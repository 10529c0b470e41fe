"""What is done to tenants: created, migrated."""

from tenants.services.creation import NewTenant as NewTenant
from tenants.services.creation import create_tenant as create_tenant
from tenants.services.migration import migrate_all as migrate_all
from tenants.services.migration import migrate_public as migrate_public
