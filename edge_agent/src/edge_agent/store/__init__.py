"""The durable store: SQLite in WAL mode with synchronous=FULL, one writer thread, group commit.

A sample counts as taken when the transaction that holds it has returned from fsync; only then may a driver
acknowledge it.
"""
