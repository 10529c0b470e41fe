"""Writes: closing units and issuing packages."""
