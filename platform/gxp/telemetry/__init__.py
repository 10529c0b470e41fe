"""Plant data: tags, ingest, hypertables, alarms and historian queries."""
