"""The product's models under django-tenants as it comes: its own backend and router, no units, no owner."""

from gxp.server.settings import *  # noqa: F403 - everything but what is named here is the product's
from gxp.server.settings import DATABASES as OURS

DATABASES = {"default": {**OURS["owner"], "ENGINE": "django_tenants.postgresql_backend"}}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
TENANT_SYNC_ROUTER = "django_tenants.routers.TenantSyncRouter"
TENANT_DB_ALIAS = "default"
PG_EXTRA_SEARCH_PATHS = ["ext"]
