"""Writes of the inbox: rules of copies and read marks."""
