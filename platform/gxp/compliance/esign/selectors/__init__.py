"""Reads of signatures."""

from gxp.compliance.esign.selectors.signatures import live_of, shown, signature, signatures_of, signed

__all__ = ["live_of", "shown", "signature", "signatures_of", "signed"]
