"""Enrolment of edge agents by a code that works once within 15 minutes."""

import base64
import binascii
import hashlib
import secrets
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db.models.functions import Now

from gxp.compliance import audit
from gxp.kernel.errors import DomainError
from gxp.telemetry.models import EdgeAgent, EnrolmentCode
from gxp.telemetry.wire.header import fits

LIFETIME = timedelta(minutes=15)
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def issue_code(*, site: str) -> str:
    """Return a new enrolment code of 16 letters; only its digest is stored."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(16))
    EnrolmentCode.objects.create(code_sha256=_digest(code), site=site, expires_at=audit.moment().at + LIFETIME)
    return code


def enrol(*, code: str, name: str, public_key: str, proof: str) -> EdgeAgent:
    """Enrol the agent that holds the key, and use up the code.

    A used, expired or unknown code is one and the same refusal, `telemetry.enrol.code`; a proof that the key
    did not sign is `telemetry.enrol.proof`; a name already taken is `telemetry.enrol.name`.
    """
    key = key_of(public_key)
    if not fits(key, f"gxp-enrol/1\n{code}\n{name}\n{public_key}\n".encode(), proof):
        raise DomainError("telemetry.enrol.proof", status=403, params={"name": name})
    known = (
        EnrolmentCode.objects.select_for_update()
        .filter(code_sha256=_digest(code), used_at=None, expires_at__gt=Now())
        .first()
    )
    if known is None:
        raise DomainError("telemetry.enrol.code", status=403, params={"name": name})
    if EdgeAgent.objects.filter(name=name).exists():
        raise DomainError("telemetry.enrol.name", status=409, params={"name": name})
    known.used_at = audit.moment().at
    known.save(update_fields=("used_at",))
    return EdgeAgent.objects.create(name=name, site=known.site, public_key=public_key)


def revoke(*, agent: EdgeAgent) -> None:
    """Refuse everything that this agent sends from now on, and wait no longer for it as a witness."""
    agent.revoked_at = audit.moment().at
    agent.save(update_fields=("revoked_at",))


def key_of(public_key: str) -> Ed25519PublicKey:
    """Return the key of 32 bytes in base64; anything else is `telemetry.enrol.proof`."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
    except (ValueError, binascii.Error) as fault:
        raise DomainError("telemetry.enrol.proof", status=403, params={"name": ""}) from fault


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
