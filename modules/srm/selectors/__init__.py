"""Reads of the module; nothing here changes a record."""
