"""The ingest wire format (docs/contracts/ingest), decoded into columns without an object a row."""
