"""Worksheets (.xlsx): every list goes out as one, and rows of some kinds come in by one."""
