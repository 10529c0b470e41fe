"""What the module does by the clock: a check that nobody makes is found missed although nobody looks (CN-171–176)."""

from gxp.messaging.periodic import Periodic
from modules.mes.selectors.batches import running_windows
from modules.mes.services.execution.operate import look

PERIODIC = (Periodic("mes.watch_running", every=10.0, due=running_windows, run=lambda run: look(run_id=run)),)
