"""What the commands `gxp tenant …` do, once Django is set up."""

import argparse
import sys
from collections.abc import Callable
from functools import partial

from django.conf import settings

from gxp.http.catalogues import text_of
from gxp.identity.credentials import password_half
from gxp.kernel.errors import DomainError
from tenants.binding import HOST_SECONDS
from tenants.selectors import listed
from tenants.services import Administrator, create_tenant, give_plan, put_plan, refill
from tenants.services import resume as resume_tenant
from tenants.services import retire as retire_tenant
from tenants.services import suspend as suspend_tenant


def create(arguments: argparse.Namespace) -> int:
    """Create one tenant and print its id, and the one-time password of its first administrator."""
    password = f"{password_half()}-{password_half()}"
    first = arguments.admin and Administrator(
        username=arguments.admin, printed_name=arguments.admin_name or arguments.admin, password=password
    )
    try:
        made = create_tenant(
            name=arguments.name,
            subdomain=arguments.subdomain,
            pack=arguments.pack,
            zone=arguments.zone,
            plan=arguments.plan,
            administrator=first or None,
            who=arguments.by,
        )
    except DomainError as error:
        return refused(error)
    print(f"{arguments.subdomain}: tenant {made.id}")
    if first:
        print(f"first administrator: {first.username}, one-time password: {password}")
    return 0


def suspend(arguments: argparse.Namespace) -> int:
    """Suspend a tenant."""
    return _moved(suspend_tenant, arguments)


def resume(arguments: argparse.Namespace) -> int:
    """Lift a suspension."""
    return _moved(resume_tenant, arguments)


def _moved(move: Callable[..., None], arguments: argparse.Namespace) -> int:
    given = {"subdomain": arguments.subdomain, "who": arguments.by, "reason": arguments.reason}
    return done(arguments.subdomain, partial(move, **given))


def retire(arguments: argparse.Namespace) -> int:
    """Drop a tenant for good and print the signed certificate, which `public` keeps too."""
    try:
        note = retire_tenant(
            subdomain=arguments.subdomain, confirmed=arguments.confirm, who=arguments.by, reason=arguments.reason
        )
    except DomainError as error:
        return refused(error)
    print(note.text, end="")
    return 0


def plan(arguments: argparse.Namespace) -> int:
    """Put a tenant on a plan."""
    act = partial(give_plan, subdomain=arguments.subdomain, plan=arguments.plan, who=arguments.by)
    return done(arguments.subdomain, act)


def offer(arguments: argparse.Namespace) -> int:
    """Store a plan."""
    limits = {"users": arguments.users, "sites": arguments.sites, "storage": arguments.storage}
    return done(arguments.plan, partial(put_plan, code=arguments.plan, title=arguments.title, **limits))


def done(name: str, act: Callable[[], None]) -> int:
    """Do an act and say so, or say what was refused; return the exit code."""
    try:
        act()
    except DomainError as error:
        return refused(error)
    print(f"{name}: done; in force on every server within {HOST_SECONDS:.0f} seconds")
    return 0


def listing(_arguments: argparse.Namespace) -> int:
    """Print every tenant: address, state, name, plan, id; then how many schemas are ready."""
    found = listed()
    for one in found.tenants:
        print(f"{one.domain:<40} {one.state:<10} {one.name} {one.id} {one.suspended}".rstrip())
    print(f"ready schemas: {found.ready}")
    return 0


def refill_pool(arguments: argparse.Namespace) -> int:
    """Build ready schemas now."""
    built = refill(size=settings.GXP_POOL if arguments.size is None else arguments.size)
    print(f"{built} built")
    return 0


def refused(error: DomainError) -> int:
    """Say on the error stream what was refused and why; return the exit code."""
    text = text_of(error.code, "en", error.params)
    print(f"{error.code}: {text.what} {text.why} {text.do}", file=sys.stderr)
    return 1
