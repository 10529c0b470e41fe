"""Gives out numbers of a series under a row lock, so that two records never share one."""

from modules.eam.models import NumberSeries


def next_number(*, key: str) -> int:
    """Return the next number of a series, beginning at 1; concurrent callers wait for each other's commit."""
    NumberSeries.objects.get_or_create(key=key)
    series = NumberSeries.objects.select_for_update().get(key=key)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
