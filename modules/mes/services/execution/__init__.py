"""Execution of batches: start, entries, completion, commands, corrections, records."""
