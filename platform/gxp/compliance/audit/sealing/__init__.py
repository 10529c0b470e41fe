"""Sealing: entries become leaves of the tenant's Merkle tree, and signed checkpoints say how far it has got."""
