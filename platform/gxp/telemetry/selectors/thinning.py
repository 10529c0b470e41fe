"""Fewer points for a chart without hiding an excursion."""

from collections.abc import Sequence

from gxp.telemetry.aggregate.samples import Sample


def thinned(samples: Sequence[Sample], limit: int) -> list[Sample]:
    """Return at most `limit` samples: of each of limit/2 stretches its smallest and largest value, in time order."""
    if len(samples) <= limit:
        return list(samples)
    stretches = max(1, limit // 2)
    size = -(-len(samples) // stretches)
    kept: list[Sample] = []
    for start in range(0, len(samples), size):
        stretch = samples[start : start + size]
        ends = {id(one): one for one in (min(stretch, key=_value), max(stretch, key=_value))}
        kept.extend(sorted(ends.values(), key=lambda one: one.time))
    return kept


def _value(sample: Sample) -> float:
    return sample.value
