"""Routes of the audit room: search, proof, checkpoint."""

from gxp.compliance.audit.api.trail import router as router
