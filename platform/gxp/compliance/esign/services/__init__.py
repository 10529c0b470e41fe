"""Writes of signatures: open an intent, sign, supersede."""

from gxp.compliance.esign.services.intents import Offer, open_intent, shown_again
from gxp.compliance.esign.services.signing import Given, sign
from gxp.compliance.esign.services.superseding import recheck, supersede

__all__ = ["Given", "Offer", "open_intent", "recheck", "shown_again", "sign", "supersede"]
