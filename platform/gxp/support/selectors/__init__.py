"""Reads of the support room."""
