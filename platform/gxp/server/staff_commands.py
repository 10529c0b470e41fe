"""What the commands `gxp staff …` do, once Django is set up."""

import argparse
import sys

from gxp.http.catalogues import text_of
from gxp.identity.credentials import password_half
from gxp.kernel.errors import DomainError
from tenants.services.staff.accounts import add_staff, disable_staff, staff_listed


def add(arguments: argparse.Namespace) -> int:
    """Make an account and print its one-time password."""
    password = f"{password_half()}-{password_half()}"
    try:
        add_staff(username=arguments.username, printed_name=arguments.name, password=password, who=arguments.by)
    except DomainError as error:
        return _refused(error)
    print(f"{arguments.username}: one-time password: {password}")
    return 0


def disable(arguments: argparse.Namespace) -> int:
    """Close an account and say how many accesses ended with it."""
    try:
        ended = disable_staff(username=arguments.username, who=arguments.by)
    except DomainError as error:
        return _refused(error)
    print(f"{arguments.username}: disabled, {ended} accesses ended")
    return 0


def listing(_arguments: argparse.Namespace) -> int:
    """Print every account."""
    for one in staff_listed():
        state = "active" if one.active else "disabled"
        print(f"{one.username}\t{state}\t{one.printed_name}")
    return 0


def _refused(error: DomainError) -> int:
    text = text_of(error.code, "en", error.params)
    print(f"{text.what} {text.why} {text.do} ({error.code})", file=sys.stderr)
    return 1
