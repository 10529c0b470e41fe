"""Interfaces of the operator's own host."""
