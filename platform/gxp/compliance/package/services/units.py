"""Closing a unit, under the name of the room that writes."""

from gxp.compliance.package.closing import Closed, close_unit

__all__ = ["Closed", "close_unit"]
