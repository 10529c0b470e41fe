"""What the commands `gxp fleet ring …` do, once Django is set up."""

import argparse

from gxp.server.tenant_commands import done
from tenants.binding import places
from tenants.selectors import rings
from tenants.services import drop_ring, pin, set_ring


def ring_list(_arguments: argparse.Namespace) -> int:
    """Print every ring with its release, upstream and number of tenants; then the releases that are known."""
    found = rings()
    for ring in found.rings:
        print(f"{ring.code:<20} {ring.release:<20} {ring.upstream:<40} {ring.tenants}")
    for release in found.releases:
        print(f"release {release.code} ({release.version}): {release.tenants} tenants at its state")
    return 0


def ring_set(arguments: argparse.Namespace) -> int:
    """Let a release serve a ring."""
    given = {"release": arguments.release, "upstream": arguments.upstream}
    return done(
        arguments.ring, lambda: set_ring(code=arguments.ring, **given, who=arguments.by, reason=arguments.reason)
    )


def ring_pin(arguments: argparse.Namespace) -> int:
    """Put a tenant into a ring."""
    given = {"subdomain": arguments.subdomain, "ring": arguments.ring}
    return done(arguments.subdomain, lambda: pin(**given, who=arguments.by, reason=arguments.reason))


def ring_drop(arguments: argparse.Namespace) -> int:
    """Give a ring up that no tenant is in."""
    return done(arguments.ring, lambda: drop_ring(code=arguments.ring, who=arguments.by, reason=arguments.reason))


def ring_map(_arguments: argparse.Namespace) -> int:
    """Print host and upstream, a line each, as the lines of nginx' `map $host $gxp_upstream { … }`."""
    for host, place in sorted(places().items()):
        if place.upstream:
            print(f"{host or 'default'} {place.upstream};")
    return 0
