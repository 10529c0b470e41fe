"""The clock offset of checkpoints: stated where the host's clock is kept to a reference, unknown everywhere else."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from gxp.compliance.audit.sealing import clock_offset
from gxp.compliance.audit.sealing.clock_offset import Discipline, kernel_clock, offset_ms
from gxp.compliance.audit.sealing.keys import KeyFolder
from gxp.compliance.audit.sealing.outside import CheckpointFolder
from gxp.compliance.audit.sealing.sealer import Sealer
from gxp.kernel.context import Tenant
from tests.fixtures.tenancy import OpenUnit
from tests.gxp.compliance.audit.conftest import add

STATED = datetime(2026, 11, 21, 3, tzinfo=UTC)
KEPT = Discipline(synchronised=True)


def ms(value: int) -> timedelta:
    """Milliseconds."""
    return timedelta(milliseconds=value)


@pytest.mark.req("D11-13.3")
@pytest.mark.parametrize(
    ("before", "after", "clock", "stated"),
    [
        (-2, 2, KEPT, 0),
        (8, 12, KEPT, 10),  # the database is 10 ms behind a host whose clock is right
        (-12, -8, KEPT, -10),
        (-2, 2, Discipline(synchronised=True, offset_us=3_400), 3),  # the host itself is 3.4 ms behind
        (8, 12, Discipline(synchronised=True, offset_us=-10_000), 0),
        (-2, 2, Discipline(synchronised=True, offset_us=-600), -1),
        (-2, 2, Discipline(synchronised=False, offset_us=0), None),
        (-50, 50, KEPT, 0),
        (-50, 51, KEPT, None),  # the question took too long to know
        (2, -2, KEPT, None),  # the host's clock was set back meanwhile
    ],
)
def test_the_offset_of_the_stated_time(before: int, after: int, clock: Discipline, stated: int | None) -> None:
    found = offset_ms(stated=STATED, before=STATED + ms(before), after=STATED + ms(after), clock=clock)
    assert found == stated


@dataclass
class Kernel:
    """A C library whose kernel says this of its clock."""

    state: int
    status: int
    offset: int

    def adjtimex(self, asked: Any) -> int:
        """Fill the structure and return the state, as adjtimex(2) does."""
        assert asked._obj.modes == 0, "nothing may be changed"
        asked._obj.status, asked._obj.offset = self.status, self.offset
        return self.state


@pytest.mark.parametrize(
    ("kernel", "said"),
    [
        (Kernel(state=0, status=0x0001, offset=3_400), Discipline(synchronised=True, offset_us=3_400)),
        (Kernel(state=0, status=0x2001, offset=3_400_000), Discipline(synchronised=True, offset_us=3_400)),
        (Kernel(state=0, status=0x0040, offset=3_400), Discipline(synchronised=False)),
        (Kernel(state=5, status=0x0001, offset=3_400), Discipline(synchronised=False)),
        (Kernel(state=-1, status=0, offset=0), Discipline(synchronised=False)),
        (object(), Discipline(synchronised=False)),  # no such call on this system
    ],
)
def test_what_the_kernel_says(monkeypatch: pytest.MonkeyPatch, kernel: object, said: Discipline) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: kernel)
    assert kernel_clock() == said


@pytest.mark.parametrize(
    ("clock", "line"),
    [
        (Discipline(synchronised=True, offset_us=10**12), r"clock-offset-ms 99\d{7}|clock-offset-ms 100\d{7}"),
        (Discipline(synchronised=False), "clock-offset-ms unknown"),
    ],
)
def test_the_checkpoint_bears_it(
    clock: Discipline, line: str, tenant_a: Tenant, sealing: Path, unit: OpenUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_offset, "LONGEST_QUESTION", timedelta(hours=1))  # a busy machine answers late
    outside = CheckpointFolder(sealing / "checkpoints")
    keys, dsn = KeyFolder(sealing / "keys"), settings.GXP_SEALER_DSN
    sealer = Sealer(dsn=dsn, tenant=tenant_a, keys=keys, outside=outside, clock=lambda: clock)
    sealer.seal_once()
    add(unit, tenant_a, uuid4())
    note = sealer.seal_once().checkpoint
    sealer.close()
    assert note is not None
    assert re.fullmatch(line, note.body.split("\n")[4])
