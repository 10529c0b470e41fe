"""Makes this release known to the installation, and holds back contractions while another still needs the old form."""

from django.conf import settings
from django.db.models import Max

from gxp.kernel.errors import DomainError
from tenants import owner
from tenants.models import Release, Ring
from tenants.releases import here, needed

THERE = "SELECT to_regclass('public.tenants_ring') IS NOT NULL"


def register() -> None:
    """Keep what this release is made of, in the open session of `public`; whoever is new or changed comes last."""
    ours = here()
    values = {
        "version": ours.version,
        "state": ours.state,
        "migrations": sorted(ours.migrations),
        "contracts": dict(ours.contracts),
    }
    if Release.objects.filter(code=ours.code, **values).exists():
        return
    last = Release.objects.aggregate(last=Max("number"))["last"] or 0
    Release.objects.update_or_create(code=ours.code, defaults={**values, "number": last + 1})


def not_too_early() -> None:
    """Refuse while a ring is served by a release that needs what this one takes away: `tenancy.contract_too_early`."""
    ours = here()
    if not ours.contracts:
        return
    with owner.session("public", reason=settings.GXP_SOFTWARE) as database, database.cursor() as cursor:
        cursor.execute(THERE)
        rings = list(Ring.objects.select_related("release")) if cursor.fetchone()[0] else []
    for ring in rings:
        taken = needed(ours.contracts, ring.release.version)
        if taken:
            params = {"ring": ring.code, "release": ring.release_id, "migration": taken[0]}
            raise DomainError("tenancy.contract_too_early", status=409, params=params)
