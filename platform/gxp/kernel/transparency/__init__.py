"""Merkle tree, tiles, signed notes, checkpoints and cosignatures (RFC 9162, C2SP): pure functions without storage."""
