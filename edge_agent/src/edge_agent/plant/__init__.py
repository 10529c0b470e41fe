"""A simulated plant: a real OPC-UA server (asyncua) with a rotary tablet press and two floor scales.

For the demo and for tests. Values, source times and order of everything that it served are known exactly.
"""

from edge_agent.plant.plant import Plant
from edge_agent.plant.thread import PlantThread

__all__ = ["Plant", "PlantThread"]
