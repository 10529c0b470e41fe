"""Writes: the only place of the module that saves."""
