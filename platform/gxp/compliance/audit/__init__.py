"""The append-only audit trail: registration of audited tables, events, reasons, sealing, proofs, search."""

from gxp.compliance.audit.install import install as install
from gxp.compliance.audit.registration import Root as Root
from gxp.compliance.audit.registration import audited as audited
from gxp.compliance.audit.registration import exclude_table as exclude_table
from gxp.compliance.audit.registration import unaudited as unaudited
from gxp.compliance.audit.writing import event as event
from gxp.compliance.audit.writing import moment as moment
from gxp.compliance.audit.writing import set_reason as set_reason
