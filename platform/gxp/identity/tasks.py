"""What the identity room looks at by the clock."""

from gxp.identity.services import ageing
from gxp.messaging.periodic import Periodic

PERIODIC = (
    Periodic("identity.passwords", every=3600.0, due=ageing.overdue, run=lambda user: ageing.report(user=user)),
)
