"""Plant data: tags, ingest with exactly-once effect, the historian and its aggregates."""
