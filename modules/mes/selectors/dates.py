"""Dates without time: they end at 24:00 of the site's zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def site_date(at: datetime, zone: str) -> date:
    """Return the calendar date that an aware instant has at a site."""
    return at.astimezone(ZoneInfo(zone)).date()


def is_past(day: date | None, at: datetime, zone: str) -> bool:
    """Say whether a date is over at an instant: on its own day it is not, from the next midnight it is."""
    return day is not None and site_date(at, zone) > day


def last_day(start: datetime, days: int, zone: str) -> date:
    """Return the last day of a period of whole days that began at an instant."""
    return site_date(start, zone) + timedelta(days=days)
