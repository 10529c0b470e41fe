"""The newest checkpoint outside the database: never replaced by an older one, whoever gives at the same time."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from gxp.compliance.audit.sealing.outside import CheckpointFolder
from gxp.kernel.ids import uuid7
from gxp.kernel.transparency.checkpoint import Checkpoint, sign_checkpoint
from gxp.kernel.transparency.note import Ed25519Key, Note


def notes(tenant: UUID, *places: tuple[int, int]) -> list[Note]:
    """Signed checkpoints at (epoch, size)."""
    key = Ed25519Key.generate()
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    return [
        sign_checkpoint(
            Checkpoint.at(tenant=tenant, epoch=epoch, size=size, root=bytes(32), time=moment, clock_offset_ms=None), key
        )
        for epoch, size in places
    ]


def test_nothing_was_given_yet(tmp_path: Path) -> None:
    assert CheckpointFolder(tmp_path / "outside").newest(uuid7()) is None


def test_an_older_checkpoint_replaces_no_newer_one_and_a_new_epoch_does(tmp_path: Path) -> None:
    tenant, folder = uuid7(), CheckpointFolder(tmp_path / "outside")
    old, newer, reopened = notes(tenant, (1, 7), (1, 9), (2, 8))
    for given, kept in ((newer, newer), (old, newer), (reopened, reopened), (newer, reopened)):
        folder.give(tenant, given)
        found = folder.newest(tenant)
        assert found is not None
        assert found.text == kept.text


def test_sealers_that_give_at_the_same_time_leave_the_newest_whole(tmp_path: Path, rng: random.Random) -> None:
    tenant, folder = uuid7(), CheckpointFolder(tmp_path / "outside")
    given = notes(tenant, *((1, size) for size in range(1, 201)))
    shuffled = rng.sample(given, len(given))
    with ThreadPoolExecutor(8) as sealers:
        list(sealers.map(lambda note: folder.give(tenant, note), shuffled))
    found = folder.newest(tenant)
    assert found is not None
    assert found.text == given[-1].text
