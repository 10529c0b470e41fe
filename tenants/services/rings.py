"""Rings: which release serves which tenants. A release is given only tenants whose schema it can work on.

Who asks is refused before anything is written; the update itself repeats what was looked at, so that a change in
between (a migration, another operator) is refused too. Servers know it within `tenants.binding.HOST_SECONDS`.
"""

import re
from collections.abc import Iterable

from django.conf import settings

from gxp.kernel.errors import DomainError
from tenants import owner
from tenants.models import Ring, RingAct, State, Tenant
from tenants.releases import Known, known, obstacle
from tenants.selectors import by_subdomain
from tenants.services.acts import decided, noted

DEFAULT = "default"
CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
# It is put into a router's configuration as it is: a base address and nothing else.
UPSTREAM = re.compile(r"https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?")
LONGEST_UPSTREAM = 200
# Who only waits for a company is claimed by the release whose state it has.
SERVED = (State.CLAIMED, State.ACTIVE, State.SUSPENDED)
LOCK = "SELECT pg_advisory_xact_lock(7241915)"
PIN = """
UPDATE public.tenants_tenant SET ring_id = %(ring)s WHERE id = %(tenant)s AND schema_state = %(state)s
AND ring_id IS NOT DISTINCT FROM %(before)s
AND EXISTS (SELECT FROM public.tenants_ring WHERE code = %(code)s AND release_id = %(release)s)
"""
PINNED = """
INSERT INTO public.tenants_ringact (id, ring, act, tenant, release, upstream, who, reason)
VALUES (gen_random_uuid(), %(code)s, 'pinned', %(tenant)s, %(release)s, '', %(who)s, %(reason)s)
"""


def set_ring(*, code: str, release: str, upstream: str, who: str, reason: str) -> None:
    """Let a release serve a ring, at the base address `upstream`; a ring that is not there is made.

    Raises `tenancy.ring_malformed`, `tenancy.ring_upstream`, `tenancy.no_reason` (422), `tenancy.unknown_release`
    (404), `tenancy.no_default_ring`, and for a tenant that the release cannot serve `tenancy.ring_not_expanded` or
    `tenancy.ring_contracted` (409).
    """
    who, reason = decided(who, reason)
    _well_formed(code, upstream)
    with owner.session("public", reason=reason) as database:
        with database.cursor() as cursor:
            cursor.execute(LOCK)
        among = known()
        wanted = _release(among, release)
        if code != DEFAULT and not Ring.objects.filter(code=DEFAULT).exists():
            raise DomainError("tenancy.no_default_ring", status=409, params={"ring": code})
        _all_fit(wanted, among, _tenants_of(code))
        values = {"release_id": release, "upstream": upstream}
        Ring.objects.update_or_create(code=code, defaults=values)
        act = RingAct(ring=code, act="set", release=release, upstream=upstream, who=who, reason=reason)
        RingAct.objects.bulk_create([act])


def drop_ring(*, code: str, who: str, reason: str) -> None:
    """Give a ring up; one that tenants are in is `tenancy.ring_in_use` (409), as is the default before all others."""
    who, reason = decided(who, reason)
    with owner.session("public", reason=reason) as database:
        with database.cursor() as cursor:
            cursor.execute(LOCK)
        _ring(code)
        others = Ring.objects.exclude(code=DEFAULT).count() if code == DEFAULT else 0
        count = Tenant.objects.filter(ring_id=code).count() + others
        if count:
            raise DomainError("tenancy.ring_in_use", status=409, params={"ring": code, "count": count})
        Ring.objects.filter(code=code).delete()
        RingAct.objects.bulk_create([RingAct(ring=code, act="dropped", who=who, reason=reason)])


def pin(*, subdomain: str, ring: str, who: str, reason: str) -> None:
    """Put a tenant into a ring, and say so in its own trail.

    Raises `tenancy.unknown_tenant`, `tenancy.unknown_ring` (404), `tenancy.no_reason` (422), and 409:
    `tenancy.ring_not_expanded`, `tenancy.ring_contracted`, `tenancy.ring_same`, `tenancy.ring_raced`.
    """
    tenant = by_subdomain(subdomain)
    among = known()
    target = _ring(ring)
    params = {"subdomain": subdomain, "ring": ring}
    if (tenant.ring_id or DEFAULT) == ring:
        raise DomainError("tenancy.ring_same", status=409, params=params)
    _all_fit(_release(among, target.release_id), among, [tenant])
    values = {
        "tenant": str(tenant.id),
        "state": tenant.schema_state,
        "before": tenant.ring_id,
        "ring": None if ring == DEFAULT else ring,
        "code": ring,
        "release": target.release_id,
    }
    more = {"release": target.release_id, "ring": ring}
    noting = noted(tenant=tenant, act="pinned", who=who, reason=reason, more=more)
    with noting as database, database.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(PIN, values)
        if cursor.rowcount != 1:
            raise DomainError("tenancy.ring_raced", status=409, params=params)
        cursor.execute(PINNED, {**values, "who": who.strip(), "reason": reason.strip()})


def leading() -> None:
    """Refuse where another release serves the default ring: that one makes companies (`tenancy.other_release`)."""
    ring = Ring.objects.filter(code=DEFAULT).first()
    if ring is not None and ring.release_id != settings.GXP_RELEASE:
        params = {"release": ring.release_id, "here": settings.GXP_RELEASE}
        raise DomainError("tenancy.other_release", status=409, params=params)


def _tenants_of(code: str) -> list[Tenant]:
    place = {"ring__isnull": True} if code == DEFAULT else {"ring_id": code}
    return list(Tenant.objects.filter(state__in=SERVED, **place).order_by("schema_name"))


def _all_fit(release: Known, among: Iterable[Known], tenants: Iterable[Tenant]) -> None:
    """Refuse for the first tenant whose schema the release cannot work on."""
    listed = list(among)
    for tenant in tenants:
        code = obstacle(release, tenant.schema_state, listed)
        if code:
            params = {"schema": tenant.schema_name, "release": release.code}
            raise DomainError(code, status=409, params=params)


def _release(among: Iterable[Known], code: str) -> Known:
    for one in among:
        if one.code == code:
            return one
    raise DomainError("tenancy.unknown_release", status=404, params={"release": code})


def _ring(code: str) -> Ring:
    found = Ring.objects.filter(code=code).first()
    if found is None:
        raise DomainError("tenancy.unknown_ring", status=404, params={"ring": code})
    return found


def _well_formed(code: str, upstream: str) -> None:
    if not CODE.fullmatch(code):
        raise DomainError("tenancy.ring_malformed", params={"ring": code[:40]})
    if not UPSTREAM.fullmatch(upstream) or len(upstream) > LONGEST_UPSTREAM:
        raise DomainError("tenancy.ring_upstream", params={"upstream": upstream[:LONGEST_UPSTREAM]})
