"""Reads of plant data."""
