"""The sealer: takes every visible entry without leaf, hashes it into the tenant's tree, signs a checkpoint.

Not inside the trigger: one locked head row cost 3.1 times at eight writers. An open transaction delays only its own
entries. Nothing is signed before the log was compared with the newest checkpoint outside the database.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from gxp.compliance.audit.sealing.clock_offset import ReadClock, kernel_clock, offset_ms
from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.compliance.audit.sealing.leaves import Waiting, leaves, roots_of
from gxp.compliance.audit.sealing.outside import Outside
from gxp.compliance.audit.sealing.store import LogHead, Store
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.checkpoint import Checkpoint, origin, sign_checkpoint
from gxp.kernel.transparency.note import Ed25519Key, Note, NoteKey, verify_note
from gxp.kernel.transparency.tree import root

LOOK_AHEAD = 100_000
BATCH = 5000
ALIVE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one pass did: leaves added, tree size, the checkpoint it signed (None when nothing was new)."""

    added: int
    size: int
    checkpoint: Note | None


class Sealer:
    """Seals one tenant; at any time at most one sealer of a tenant works, by advisory lock."""

    def __init__(
        self, *, dsn: str, tenant: Tenant, keys: KeyFolder, outside: Outside, clock: ReadClock = kernel_clock
    ) -> None:
        """Connect as gxp_sealer; `dsn` is the sealer's own login, `clock` says how well this host's clock is kept."""
        self.tenant = tenant
        self.clock = clock
        self.keys = keys
        self.outside = outside
        self.connection = psycopg.connect(dsn, autocommit=True, application_name="gxp-seal")
        self.store = Store(self.connection, tenant.schema)
        self.compared = False
        self._seen: list[tuple[int, int]] = []
        self._alive = 0.0
        self._looked = -1

    def close(self) -> None:
        """End the connection; the lock ends with it."""
        self.connection.close()

    def seal_once(self) -> Sealed:
        """Seal what is visible now, in batches, and give the last checkpoint away; return the sum."""
        added = 0
        while True:
            with self.locked():
                self.compare()
                done = self._pass()
            added += done.added
            if done.checkpoint is not None:
                self.outside.give(self.tenant.id, done.checkpoint)
            if done.added < BATCH:
                return Sealed(added, done.size, done.checkpoint)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the tenant's lock, taken before the transaction so that its snapshot is not older than the lock."""
        self.store.run("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [self.tenant.schema])
        try:
            with self.connection.transaction():
                self.store.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                yield
        finally:
            if not self.connection.closed:
                self.store.run("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [self.tenant.schema])

    def compare(self) -> None:
        """Once after the start: the log must continue the newest checkpoint that left the database."""
        if self.compared:
            return
        note = self.outside.newest(self.tenant.id)
        if note is not None:
            self._continues(note)
        self.compared = True

    def _continues(self, note: Note) -> None:
        outside = Checkpoint.parse(note.body)
        head = self.store.head() or LogHead(0, 0, 0)
        params = {"size": head.size, "witnessed": outside.size}
        if outside.epoch > head.epoch or outside.size > head.size:
            raise DomainError("audit.tree_shorter", status=500, params=params)
        if root(self.store.tree(head.size), outside.size) != outside.root:
            raise DomainError("audit.tree_differs", status=500, params=params)

    def key(self, epoch: int) -> Ed25519Key:
        """Return the key in force; a missing or other key is `audit.key_missing`."""
        known = self.store.epoch_key()
        key = self.keys.present(self.tenant.id, NoteKey.parse(known[1]).public if known else None)
        if key is None or known is None or known[0] != epoch:
            raise DomainError("audit.key_missing", status=500)
        return key

    def note_key(self, epoch: int, key: Ed25519Key) -> NoteKey:
        """Return the public key under the name of an epoch's origin."""
        return NoteKey(origin(self.tenant.id, epoch), key.public)

    def _first(self) -> LogHead:
        """Open epoch 1 with a key; a key file that is already there is used."""
        key = self.keys.present(self.tenant.id, None) or self.keys.create(self.tenant.id)
        self.store.add_epoch(epoch=1, key=self.note_key(1, key).text, data="{}")
        head = LogHead(0, 0, 1)
        self.store.keep_head(head)
        return head

    def _pass(self) -> Sealed:
        head = self.store.head() or self._first()
        oldest, highest = self.store.horizon()
        waiting = self.store.waiting(head.settled, BATCH)
        note = None
        if waiting:
            self.append(head, waiting)
            self._extend(waiting[-1].id)
            note = self.checkpoint(head, self.key(head.epoch))
        self._settle(head, oldest, highest if len(waiting) < BATCH else 0, changed=bool(waiting))
        return Sealed(len(waiting), head.size, note)

    def _extend(self, newest: int) -> None:
        """Look after the next partition at the first pass and every hundred thousand entries."""
        if newest // LOOK_AHEAD != self._looked:
            self.store.extend()
            self._looked = newest // LOOK_AHEAD

    def append(self, head: LogHead, waiting: Sequence[Waiting]) -> None:
        """Make leaves, links and tiles of entries, and bring the head's size forward."""
        contexts = self.store.contexts({entry.context for entry in waiting})
        heads = self.store.heads({key for entry in waiting for key in roots_of(entry)})
        made = leaves(waiting, contexts, heads)
        tree = self.store.tree(head.size)
        tiles = tree.append([leaf.hash for leaf in made])
        self.store.add_leaves(made, head.size)
        self.store.keep_heads(heads)
        self.store.keep_tiles(tiles)
        head.size = tree.size

    def checkpoint(self, head: LogHead, key: Ed25519Key) -> Note:
        """Sign and keep the state of the log."""
        before, at, after = utc_now(), self.store.clock(), utc_now()
        checkpoint = Checkpoint.at(
            tenant=self.tenant.id,
            epoch=head.epoch,
            size=head.size,
            root=root(self.store.tree(head.size), head.size),
            time=at,
            clock_offset_ms=offset_ms(stated=at, before=before, after=after, clock=self.clock()),
        )
        note = sign_checkpoint(checkpoint, key)
        if not verify_note(note, self.note_key(head.epoch, key)):
            raise DomainError("audit.key_missing", status=500)
        self.store.add_checkpoint(epoch=head.epoch, size=head.size, at=at, note=note)
        return note

    def _settle(self, head: LogHead, oldest: int, highest: int, *, changed: bool) -> None:
        """Move `settled` over entries below which no running transaction can still put one.

        Every id up to `highest` was taken by a transaction whose number is smaller than this transaction's own; once
        none so old is running, whatever is missing below was rolled back.
        """
        while self._seen and self._seen[0][1] <= oldest:
            head.settled = max(head.settled, self._seen.pop(0)[0])
            changed = True
        if highest > max([head.settled, *(seen for seen, _ in self._seen)]):
            self._seen.append((highest, self.store.own_transaction()))
        if changed or time.monotonic() - self._alive > ALIVE_SECONDS:
            self.store.keep_head(head)
            self._alive = time.monotonic()
