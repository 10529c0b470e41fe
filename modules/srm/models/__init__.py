"""The tables of the module; each aggregate has its file."""

from modules.srm.models.party import Party
from modules.srm.models.source import ApprovedSource

__all__ = ["ApprovedSource", "Party"]
