"""The append-only audit trail of each tenant, its sealing and its proofs."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Tables and trigger functions of the trail live in every tenant's schema."""

    name = "gxp.compliance.audit"
    label = "audit"
