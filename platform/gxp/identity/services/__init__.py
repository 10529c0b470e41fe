"""Writes of the identity room."""
