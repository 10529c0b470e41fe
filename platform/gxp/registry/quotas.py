"""What a customer's plan allows, asked by the services that make what it counts: people, sites, files.

Refused is only what would go beyond; what is there stays and works, also where a plan was made smaller.
"""

from collections.abc import Callable

from gxp.kernel.context import current_tenant
from gxp.kernel.errors import DomainError
from gxp.ports import units
from gxp.registry.catalogue import resolve
from gxp.registry.discovery import manifests

KIB = 1024


def admit_user(count: Callable[[], int]) -> None:
    """Refuse one more open account with `tenancy.quota_users` (409); `count` is asked only where there is a limit."""
    _admit("users", current_tenant().limits.users, count)


def admit_site(count: Callable[[], int]) -> None:
    """Refuse one more site with `tenancy.quota_sites` (409)."""
    _admit("sites", current_tenant().limits.sites, count)


def admit_file(*, size: int) -> None:
    """Refuse a file of `size` bytes with `tenancy.quota_storage` (409) where all rooms' files leave no place for it."""
    limits = current_tenant().limits
    if not limits.storage:
        return
    units.binder().hold("quota.storage")
    used = stored()
    if used + size > limits.storage:
        params = {"limit": limits.storage // KIB, "used": used // KIB, "size": -(-size // KIB), "plan": limits.plan}
        raise DomainError("tenancy.quota_storage", status=409, params=params)


def stored() -> int:
    """Return the bytes of files that all rooms hold: what was uploaded, and the packages issued."""
    return sum(resolve(name)() for manifest in manifests() for name in manifest.stored)  # type: ignore[operator]


def _admit(counted: str, limit: int, count: Callable[[], int]) -> None:
    """Whoever comes second waits until the first has committed, and counts then."""
    if not limit:
        return
    units.binder().hold(f"quota.{counted}")
    used = count()
    if used >= limit:
        params = {"limit": limit, "used": used, "plan": current_tenant().limits.plan}
        raise DomainError(f"tenancy.quota_{counted}", status=409, params=params)
