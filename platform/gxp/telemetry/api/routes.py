"""All routes of plant data: those that agents call (signed requests) and those that people call."""

from gxp.http.routing import ENTIRE, Router
from gxp.telemetry.api import agents, ingest, reads

router = Router(tags=["telemetry"], at=ENTIRE)
for declare in (ingest.declare, agents.declare, reads.declare):
    declare(router)
