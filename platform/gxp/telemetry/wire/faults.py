"""Refusals of the ingest contract (docs/contracts/ingest, 4); each is a coded error and changes nothing."""

from gxp.kernel.errors import DomainError


def malformed(detail: str) -> DomainError:
    """Return the refusal of a body that does not follow the contract."""
    return DomainError("telemetry.body.malformed", status=400, params={"detail": detail})


def oversized(limit: int) -> DomainError:
    """Return the refusal of a body that is, or would unpack to, more than `limit` bytes."""
    return DomainError("telemetry.body.too_large", status=413, params={"limit": limit})


def batch(fault: str, *, status: int = 422, **params: object) -> DomainError:
    """Return the refusal of one batch, such as `telemetry.batch.digest`."""
    return DomainError(f"telemetry.batch.{fault}", status=status, params=params)
