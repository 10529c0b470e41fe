"""Tables of the support room."""

from gxp.support.models.access import Access
from gxp.support.models.visits import HandOver, Visit

__all__ = ["Access", "HandOver", "Visit"]
