"""Edge agent: brings the plant's data from OPC-UA to the platform, without loss and exactly once.

`run(config)` is a coroutine that works until cancelled; `AgentThread(config)` runs it inside another program.
"""

from edge_agent.agent import AgentThread, run
from edge_agent.config import Config, load, parse
from edge_agent.identity import enrol

__all__ = ["AgentThread", "Config", "enrol", "load", "parse", "run"]
