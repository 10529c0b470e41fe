"""The command `gxp`: fleet migrate, tenant create, seal, worker, openapi, verify; each is one process of the image."""

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import django

# What a command runs is named, not imported: settings and models exist only after django.setup().
COMMANDS = "gxp.server.commands"
TENANTS = "gxp.server.tenant_commands"
RINGS = "gxp.server.ring_commands"
STAFF = "gxp.server.staff_commands"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
    parsed = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.run
    return command(parsed)


def parser() -> argparse.ArgumentParser:
    """Return the parser with all commands."""
    top = argparse.ArgumentParser(prog="gxp", description="药衡 Yaoheng")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _server(commands, "bootstrap", "bootstrap", "prepare roles, rights and extension of the database")
    fleet = commands.add_parser("fleet", help="all tenants").add_subparsers(required=True, metavar="ACT")
    for act, text in (
        ("migrate", "bring the public schema and every tenant to this release"),
        ("resume", "go on with the tenants that an earlier run left before this release"),
    ):
        migrate = _server(fleet, act, "fleet_migrate", text)
        migrate.add_argument("--jobs", type=int, default=2, help="tenants at a time")
        migrate.add_argument("--lock-timeout", type=float, default=15, help="seconds to wait for a lock; 0: no end")
        migrate.add_argument("--statement-timeout", type=float, default=900, help="seconds a statement may take")
    status = _server(
        fleet, "status", "fleet_status", "say where the fleet stands; 1 while tenants are behind or differ"
    )
    status.add_argument("--drift", action="store_true", help="compare every schema with what this release builds")
    rules = _server(fleet, "check-rules", "check_rules", "say which migrations would break the release before")
    rules.add_argument("--mark", action="store_true", help="this software is released: later migrations follow it")
    _rings(fleet)
    _tenants(commands.add_parser("tenant", help="tenants").add_subparsers(required=True, metavar="ACT"))
    _realms(commands)
    _staff(commands)
    seal = _server(commands, "seal", "seal", "seal every tenant's trail until told to stop")
    seal.add_argument("--once", action="store_true", help="seal what there is and end")
    seal.add_argument("--reopen", metavar="WHY", default="", help="open a new epoch after a restore, by WHO: WHY")
    _server(commands, "worker", "worker", "relay the outbox until told to stop")
    _server(commands, "openapi", "openapi", "print the OpenAPI document of the public API; needs no database")
    verify = commands.add_parser("verify", help="check a record package offline")
    verify.add_argument("file")
    verify.add_argument("rest", nargs=argparse.REMAINDER, help="options of the verifier, such as --trust FILE")
    verify.set_defaults(run=verify_file)
    return top


def _tenants(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what can be done to one tenant."""
    create = _server(acts, "create", "create", "create a tenant", module=TENANTS)
    create.add_argument("name", help="printed name of the company")
    create.add_argument("--subdomain", required=True)
    create.add_argument("--pack", default="")
    create.add_argument("--plan", default="", help="code of a plan; without one there are no limits")
    create.add_argument("--zone", default="Asia/Shanghai", help="IANA zone of the site")
    create.add_argument("--admin", default="", help="user name of its first administrator, whose password is printed")
    create.add_argument("--admin-name", default="", help="printed name of the first administrator")
    create.add_argument("--by", default="gxp tenant create", help="who creates it")
    for act, text in (
        ("suspend", "let a tenant read and log in, but change nothing"),
        ("resume", "let a suspended tenant work again"),
    ):
        moved = _server(acts, act, act, text, module=TENANTS)
        moved.add_argument("subdomain")
        moved.add_argument("--by", required=True, help="who decides it; kept in the tenant's trail")
        moved.add_argument("--reason", required=True, help="why; the tenant's people are told")
    retired = _server(acts, "retire", "retire", "drop a suspended tenant for good, with a certificate", module=TENANTS)
    retired.add_argument("subdomain")
    retired.add_argument("--confirm", required=True, metavar="NAME", help="the company's printed name, exactly")
    retired.add_argument("--by", required=True, help="who decides it; stands in the certificate")
    retired.add_argument("--reason", required=True, help="why; stands in the certificate")
    given = _server(acts, "plan", "plan", "put a tenant on a plan, or on none", module=TENANTS)
    given.add_argument("subdomain")
    given.add_argument("plan", nargs="?", default="", help="code of a plan; without one there are no limits")
    given.add_argument("--by", required=True, help="who decides it; kept in the tenant's trail")
    offered = _server(acts, "offer", "offer", "store a plan or change one; 0 is without limit", module=TENANTS)
    offered.add_argument("plan", help="code of the plan")
    offered.add_argument("--title", required=True)
    for counted in ("users", "sites", "storage"):
        offered.add_argument(f"--{counted}", type=int, default=0, help="bytes" if counted == "storage" else None)
    _server(acts, "list", "listing", "list tenants and ready schemas", module=TENANTS)
    refill = _server(acts, "refill", "refill_pool", "build ready schemas until the pool is full", module=TENANTS)
    refill.add_argument("--size", type=int, default=None, help="how many; default GXP_POOL")


def _rings(fleet: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add which release serves which tenants."""
    acts = fleet.add_parser("ring", help="releases side by side").add_subparsers(required=True, metavar="ACT")
    _server(acts, "list", "ring_list", "list rings, their releases, and the releases that are known", module=RINGS)
    _server(acts, "map", "ring_map", "print host and upstream, as nginx' map wants them", module=RINGS)
    put = _server(acts, "set", "ring_set", "let a release serve a ring; all without one are in default", module=RINGS)
    put.add_argument("ring")
    put.add_argument("--release", required=True, help="id of a release that has migrated this fleet")
    put.add_argument("--upstream", required=True, help="base address of its servers, such as http://10.0.0.7:8000")
    pinned = _server(acts, "pin", "ring_pin", "put a tenant into a ring", module=RINGS)
    pinned.add_argument("subdomain")
    pinned.add_argument("ring")
    dropped = _server(acts, "drop", "ring_drop", "give up a ring that no tenant is in", module=RINGS)
    dropped.add_argument("ring")
    for act in (put, pinned, dropped):
        act.add_argument("--by", required=True, help="who decides it; kept")
        act.add_argument("--reason", required=True, help="why; kept")


def _realms(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    realm = commands.add_parser("realm", help="tenants' realms in Keycloak").add_subparsers(
        required=True, metavar="ACT"
    )
    ensure = _server(realm, "ensure", "realm_ensure", "make a tenant's realm, or repair what was changed by hand")
    check = _server(realm, "check", "realm_check", "say what differs; 1 where something does; changes nothing")
    for act in (ensure, check):
        act.add_argument("tenant", help="subdomain of the tenant")
        act.add_argument("--url", action="append", default=[], help="address of its portal (default https://<domain>)")
    ensure.add_argument("--shared", action="store_true", help="an organisation in the shared realm, for trials")
    ensure.add_argument("--direct", action="store_true", help="let a second person's password be typed at a station")


def _staff(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what can be done to the accounts of the operator's own staff."""
    acts = commands.add_parser("staff", help="the operator's own staff").add_subparsers(required=True, metavar="ACT")
    add = _server(acts, "add", "add", "make an account, whose one-time password is printed", module=STAFF)
    add.add_argument("username")
    add.add_argument("--name", required=True, help="printed name, which tenants see")
    disable = _server(acts, "disable", "disable", "close an account; whoever is inside a tenant is out", module=STAFF)
    disable.add_argument("username")
    for act in (add, disable):
        act.add_argument("--by", required=True, help="who decides it; kept in the operator's events")
    _server(acts, "list", "listing", "list the accounts", module=STAFF)


def _server(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    function: str,
    text: str,
    *,
    module: str = COMMANDS,
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=text, description=text)
    made.set_defaults(run=partial(_run, module, function))
    return made


def _run(module: str, function: str, arguments: argparse.Namespace) -> int:
    django.setup()
    command: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(module), function)
    return command(arguments)


def verify_file(arguments: argparse.Namespace) -> int:
    """Call the verifier, which imports nothing of the platform, as a program of its own."""
    program = Path(__file__).resolve().parents[2] / "verifier" / "gxp_verify.py"
    return subprocess.run([sys.executable, str(program), arguments.file, *arguments.rest], check=False).returncode
