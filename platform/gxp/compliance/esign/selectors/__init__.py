"""Reads of signatures."""

from gxp.compliance.esign.selectors.binding import binding_faults
from gxp.compliance.esign.selectors.intents import state_of
from gxp.compliance.esign.selectors.signatures import (
    live_of,
    shown,
    signature,
    signatures_by_id,
    signatures_of,
    signed,
)

__all__ = ["binding_faults", "live_of", "shown", "signature", "signatures_by_id", "signatures_of", "signed", "state_of"]
