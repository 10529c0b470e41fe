"""The append-only audit trail: registration of audited tables, events, reasons, sealing, proofs, search."""

from gxp.compliance.audit.checks import compare_tables as compare_tables
from gxp.compliance.audit.checks import verify_log as verify_log
from gxp.compliance.audit.install import install as install
from gxp.compliance.audit.proofs import Proof as Proof
from gxp.compliance.audit.proofs import RecordLog as RecordLog
from gxp.compliance.audit.proofs import SealedEntry as SealedEntry
from gxp.compliance.audit.proofs import key_of as key_of
from gxp.compliance.audit.proofs import newest_checkpoint as newest_checkpoint
from gxp.compliance.audit.proofs import proof as proof
from gxp.compliance.audit.proofs import record_log as record_log
from gxp.compliance.audit.proofs import stored_tree as stored_tree
from gxp.compliance.audit.registration import Root as Root
from gxp.compliance.audit.registration import audited as audited
from gxp.compliance.audit.registration import exclude_table as exclude_table
from gxp.compliance.audit.registration import unaudited as unaudited
from gxp.compliance.audit.sealing.age import seal_age as seal_age
from gxp.compliance.audit.sealing.barrier import barrier as barrier
from gxp.compliance.audit.sealing.barrier import require_sealing as require_sealing
from gxp.compliance.audit.sealing.local import seal_once as seal_once
from gxp.compliance.audit.witnessing import add_cosignature as add_cosignature
from gxp.compliance.audit.witnessing import checkpoint_since as checkpoint_since
from gxp.compliance.audit.witnessing import verifier_key as verifier_key
from gxp.compliance.audit.writing import event as event
from gxp.compliance.audit.writing import moment as moment
from gxp.compliance.audit.writing import set_reason as set_reason
