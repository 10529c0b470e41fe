"""A sealed log in the hands of a superuser: what he can do to it."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from psycopg.conninfo import make_conninfo

from gxp.compliance import audit
from gxp.compliance.audit.checks import Finding
from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.compliance.audit.sealing.leaves import Context, Waiting, leaves
from gxp.compliance.audit.sealing.outside import CheckpointFolder
from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from gxp.kernel.transparency.note import Ed25519Key, NoteKey
from gxp.kernel.transparency.tiles import TileTree
from tests.fixtures.tenancy import OpenUnit


@dataclass
class Site:
    """A copy of the installation with a sealed log of some 60 entries, and a superuser who has disarmed it."""

    tenant: Tenant
    dba: psycopg.Connection
    sealer: Sealer
    unit: OpenUnit
    outside: CheckpointFolder

    def sql(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Run a statement as the superuser in the company's schema."""
        cursor = self.dba.execute(statement.encode(), parameters)
        return cursor.fetchall() if cursor.description else []

    def entry(self, rng: random.Random) -> int:
        """A random sealed entry of the probes."""
        found = [
            row[0] for row in self.sql("SELECT entry FROM audit_leaf WHERE object_type = 'test.probe' ORDER BY idx")
        ]
        return int(rng.choice(found))

    def findings(self) -> list[Finding]:
        """What the check of the log says, with key and checkpoint as kept outside."""
        key = self.sealer.keys.present(self.tenant.id, None)
        assert key is not None
        with self.unit(self.tenant, as_=None, read_only=True):
            return audit.verify_log(self.outside.newest(self.tenant.id), NoteKey("trusted", key.public))


def sealer_of(url: str, tenant: Tenant, home: Path) -> Sealer:
    """A sealer with keys and checkpoints in a folder."""
    dsn = make_conninfo(settings.GXP_SEALER_DSN, dbname=url.rsplit("/", 1)[1])
    outside = CheckpointFolder(home / "checkpoints")
    return Sealer(dsn=dsn, tenant=tenant, keys=KeyFolder(home / "keys"), outside=outside)


def edited(entry: str, rng: random.Random, field: str) -> str:
    """The entry with another value in a field."""
    parsed = json.loads(entry)
    if field == "at":
        parsed["at"] = parsed["at"].replace("2", "3", 1)
    else:
        parsed["change"]["name"][1] += str(rng.randrange(10))
    return json.dumps(parsed, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def tile_reader(site: Site) -> Callable[[int, int], bytes | None]:
    """Tiles as the superuser reads them."""

    def read(level: int, index: int) -> bytes | None:
        found = site.sql("SELECT data FROM audit_tile WHERE level = %s AND idx = %s", level, index)
        return bytes(found[0][0]) if found else None

    return read


def cut_tiles(site: Site, size: int) -> None:
    """Bring the tiles back to a size below 256 leaves: one tile."""
    assert size < 256
    site.sql("DELETE FROM audit_tile WHERE (level, idx) <> (0, 0)")
    site.sql("UPDATE audit_tile SET data = substr(data, 1, %s)", size * 32)


def recompute(site: Site, key: Ed25519Key) -> None:
    """Rebuild leaves, links, tiles, head, epoch and checkpoint from the entries as they now are."""
    entries = "SELECT e.id, e.xid::text::bigint, e.bytes, e.context::text FROM audit_entry e"
    waiting = [Waiting(*row) for row in site.sql(f"{entries} JOIN audit_leaf l ON l.entry = e.id ORDER BY l.idx")]
    contexts = {str(row[0]): Context(int(str(row[1])), str(row[2]), hashlib.sha256(str(row[3]).encode()).hexdigest())
                for row in site.sql("SELECT id::text, xid::text, actor, bytes FROM audit_context")}  # fmt: skip
    made = leaves(waiting, contexts, {})
    site.sql("DELETE FROM audit_tile")
    for index, leaf in enumerate(made):
        site.sql("UPDATE audit_leaf SET hash = %s, bytes = %s WHERE idx = %s", leaf.hash, leaf.bytes, index)
    tree = TileTree(lambda _level, _index: None, 0)
    for (level, index), data in tree.append([leaf.hash for leaf in made]).items():
        site.sql("INSERT INTO audit_tile VALUES (%s, %s, %s)", level, index, data)
    site.sql("DELETE FROM audit_checkpoint")
    site.sql("UPDATE audit_epoch SET key = %s", site.sealer.note_key(1, key).text)
    head = site.sealer.store.head()
    assert head is not None
    site.sealer.checkpoint(head, key)
