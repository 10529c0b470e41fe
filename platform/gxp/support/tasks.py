"""What the support room looks at by the clock: accesses that time has ended are written down as over."""

from uuid import UUID

from gxp.messaging.periodic import Periodic
from gxp.support.selectors import accesses
from gxp.support.services import accesses as writing

PERIODIC = (
    Periodic("support.expiry", every=30.0, due=accesses.overdue, run=lambda access: writing.close(access=UUID(access))),
)
