"""Which releases there are and which of them can work on a schema: by what each is made of, never by its name alone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from tenants.models import Release
from tenants.release import source_digest
from tenants.routing import UNUSED_APPS

# The place of a release that has not been here yet.
AFTER_ALL = 2**31 - 1
NOT_EXPANDED, CONTRACTED = "tenancy.ring_not_expanded", "tenancy.ring_contracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One release: the state that its schemas have, its migrations, and those of them that take something away.

    `contracts` maps such a migration to the version from which on nothing needs what it takes.
    """

    code: str
    version: str
    state: str
    migrations: frozenset[str]
    contracts: Mapping[str, str]
    number: int = 0

    def newer_than(self, other: "Known") -> bool:
        """Say whether its schemas have all that the other's have, and more; or the same, and it came later."""
        if self.migrations == other.migrations:
            return self.number > other.number
        return self.migrations > other.migrations


def here() -> Known:
    """Return this release, as its sources say."""
    migrations, contracts = _on_disk()
    return Known(
        code=settings.GXP_RELEASE,
        version=settings.GXP_VERSION,
        state=source_digest(),
        migrations=migrations,
        contracts=contracts,
    )


def known() -> list[Known]:
    """Return the releases that have worked on this installation, in the order in which they came."""
    return [_of(row) for row in Release.objects.order_by("number")]


def obstacle(release: Known, state: str, among: Iterable[Known]) -> str:
    """Return why a release cannot work on schemas of a state: `NOT_EXPANDED`, `CONTRACTED`, or empty if it can."""
    if state == release.state:
        return ""
    made_by = next((one for one in reversed(list(among)) if one.state == state), None)
    if made_by is None or not made_by.newer_than(release):
        return NOT_EXPANDED
    return CONTRACTED if needed(made_by.contracts, release.version) else ""


def needed(contracts: Mapping[str, str], version: str) -> list[str]:
    """Return the contractions that take away what a version still needs."""
    return sorted(name for name, since in contracts.items() if _numbers(version) < _numbers(since))


def newer_states(among: Iterable[Known]) -> set[str]:
    """Return the states of schemas that a newer release than this one has made."""
    listed = list(among)
    ours = here()
    mine = max((one.number for one in listed if one.state == ours.state), default=AFTER_ALL)
    return {one.state for one in listed if one.newer_than(replace(ours, number=mine))}


def _of(row: Release) -> Known:
    return Known(
        code=row.code,
        version=row.version,
        state=row.state,
        migrations=frozenset(row.migrations),
        contracts=row.contracts,
        number=row.number,
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def contract_of(migration: Migration) -> str:
    """Return the version from which on nothing needs what a migration takes away; empty for one that takes nothing."""
    return str(getattr(migration, "contract", ""))


def _on_disk() -> tuple[frozenset[str], dict[str, str]]:
    return _read(tuple(sorted(settings.MIGRATION_MODULES.items())))


@cache
def _read(_places: tuple[tuple[str, str], ...]) -> tuple[frozenset[str], dict[str, str]]:
    """Read the migrations once for each setting of where they lie."""
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = {f"{app}.{name}": one for (app, name), one in found.items() if app not in UNUSED_APPS}
    contracts = {name: since for name, one in ours.items() if (since := contract_of(one))}
    return frozenset(ours), contracts
