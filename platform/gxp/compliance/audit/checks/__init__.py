"""Checks of a tenant's own log: the sealed bytes against tree and checkpoints, and the tables against the bytes."""

from gxp.compliance.audit.checks.log import Finding as Finding
from gxp.compliance.audit.checks.log import verify_log as verify_log
from gxp.compliance.audit.checks.tables import Mismatch as Mismatch
from gxp.compliance.audit.checks.tables import compare_tables as compare_tables
