"""Immutable versions of every configuration, diff and effective dates."""
