"""Realms of Keycloak: made, compared with what they must be, and repaired where somebody changed them by hand."""

from tenants.services.realms.reconciling import check_realm as check_realm
from tenants.services.realms.reconciling import ensure_realm as ensure_realm
