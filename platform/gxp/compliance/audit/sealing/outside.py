"""The newest checkpoint outside the database: what a restored backup is compared with.

A file here; an edge agent that witnesses the log keeps the same note on the customer's premises.
"""

import fcntl
import os
from pathlib import Path
from typing import Protocol
from uuid import UUID

from gxp.kernel.transparency.checkpoint import Checkpoint
from gxp.kernel.transparency.note import Note


class Outside(Protocol):
    """Somewhere that a restore of the database does not reach."""

    def newest(self, tenant: UUID | str) -> Note | None:
        """Return the newest signed checkpoint that was given away."""
        ...

    def give(self, tenant: UUID | str, note: Note) -> None:
        """Keep a signed checkpoint, durably, before anything relies on it."""
        ...


class CheckpointFolder:
    """One file per tenant, replaced atomically; an older checkpoint never replaces a newer one."""

    def __init__(self, folder: Path) -> None:
        """Use a folder outside the database's own files and backups."""
        self._folder = folder

    def newest(self, tenant: UUID | str) -> Note | None:
        """Return the checkpoint of the file."""
        path = self._path(tenant)
        return Note.parse(path.read_text(encoding="utf-8")) if path.exists() else None

    def give(self, tenant: UUID | str, note: Note) -> None:
        """Write the file anew; sealers that give at the same time do so one after the other."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(tenant)
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = self.newest(tenant)
            if known is None or _order(known) <= _order(note):
                _replace(path, note.text)

    def _path(self, tenant: UUID | str) -> Path:
        return self._folder / f"{tenant}.checkpoint"


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _order(note: Note) -> tuple[int, int]:
    checkpoint = Checkpoint.parse(note.body)
    return checkpoint.epoch, checkpoint.size
