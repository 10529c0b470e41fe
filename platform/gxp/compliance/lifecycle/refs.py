"""The reference of a governed row, from what its model says of itself to the audit trail."""

from django.db.models import Model

from gxp.compliance.audit.registration import registration_of
from gxp.kernel.refs import ObjectRef


def ref_of(record: Model) -> ObjectRef:
    """Return `module.type:id` of a row whose model is audited."""
    registration = registration_of(record._meta.db_table)
    if registration is None:
        raise LookupError(f"{record._meta.db_table} is not audited")
    return ObjectRef.of(registration.type, str(record.pk))
