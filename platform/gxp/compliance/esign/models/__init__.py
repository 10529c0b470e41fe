"""Tables of signatures."""

from gxp.compliance.audit.registration import exclude_table
from gxp.compliance.esign.models.intent import Intent
from gxp.compliance.esign.models.signature import Signature

# The HTTP room lies below the audit trail and cannot say it itself.
exclude_table("http_idempotencykey", "repeats an answer that was given; it decides nothing")

__all__ = ["Intent", "Signature"]
