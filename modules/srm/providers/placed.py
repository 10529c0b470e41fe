"""Suppliers and sources are the whole company's."""

from gxp.registry import Placed

PLACED = (Placed("srm.source"),)
