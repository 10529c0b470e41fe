"""The wire format of docs/contracts/ingest: canonical columns, signed headers, Arrow and JSON bodies, signed
requests."""
