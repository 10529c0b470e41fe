"""Aggregates over a window of samples: exact sums, one rounding, stated coverage."""
