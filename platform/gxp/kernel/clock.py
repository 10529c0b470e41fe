"""The only place that reads the process clock, and the form of a time in a record."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def utc_now() -> datetime:
    """Return the process clock in UTC; for expiry of tokens, logs, and beside the database's; never for a GxP record.

    A record's time is the database's `clock_timestamp()` (`gxp.compliance.audit.moment`).
    """
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant of a record with the zone of the site in which it happened (D11-13.3).

    `at` is aware; `zone` is an IANA name.
    """

    at: datetime
    zone: str

    def __post_init__(self) -> None:
        """Refuse a naive time: without offset it names no instant."""
        if self.at.tzinfo is None:
            raise ValueError("a Moment needs an aware datetime")

    @property
    def utc(self) -> str:
        """Return UTC with exactly six fraction digits and `Z`."""
        return utc_text(self.at)

    @property
    def offset(self) -> str:
        """Return the offset in force at the site, as `+08:00`."""
        delta = self.at.astimezone(ZoneInfo(self.zone)).utcoffset() or timedelta()
        minutes = int(delta.total_seconds() // 60)
        sign = "-" if minutes < 0 else "+"
        hours, rest = divmod(abs(minutes), 60)
        return f"{sign}{hours:02d}:{rest:02d}"

    def canonical(self) -> dict[str, str]:
        """Return {offset, utc, zone}, the form that records store."""
        return {"offset": self.offset, "utc": self.utc, "zone": self.zone}


def utc_text(at: datetime) -> str:
    """Return an aware time as `2026-11-21T03:00:00.123456Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
