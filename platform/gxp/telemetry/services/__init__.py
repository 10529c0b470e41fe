"""Writes of plant data."""
