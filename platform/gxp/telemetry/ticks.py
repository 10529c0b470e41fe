"""Source times: 100 ns since 1601-01-01 UTC (OPC-UA DateTime) to and from aware times."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
SECOND = 10_000_000


def ticks(at: datetime) -> int:
    """Return an aware time as ticks; exact to the microsecond."""
    return (at - EPOCH) // timedelta(microseconds=1) * 10


def moment(value: int) -> datetime:
    """Return ticks as an aware UTC time, the last 100 ns digit cut off."""
    return EPOCH + timedelta(microseconds=value // 10)
