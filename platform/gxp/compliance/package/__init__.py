"""Closed units and record packages: what leaves the system and proves itself."""

from gxp.compliance.package.closing import Closed, close_unit

__all__ = ["Closed", "close_unit"]
