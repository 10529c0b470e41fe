"""Append-only trail, reason for change, sealing and proofs."""
