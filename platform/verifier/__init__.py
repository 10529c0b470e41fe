"""Checks a record package offline; imports nothing of the platform."""
